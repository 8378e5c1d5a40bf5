import type { Knex } from 'knex';
import { z } from 'zod';
import { CommandError } from '../../commands/command-error.js';
import { deleteResource, findDeletable } from '../../commands/delete-resource.js';
import { can } from '../auth/can.js';
import type { User } from '../auth/user.js';
import { defineRoute, type Route } from '../route.js';
import { emptyBody } from './commands-bodies.js';
import { notFound, parseKey } from './search.js';

const path = '/v2/resources/{resourceKey}';
const tag = 'resources';
const read = { action: 'read', resource: 'process-definitions' };

interface Resource {
  resourceKey: string;
  resourceName: string;
  resourceId: string;
  version: number;
  versionTag: string | null;
  kind: string;
  content: string;
}

export const resourceFileRoutes: Route[] = [
  defineRoute({
    method: 'get',
    path,
    tag,
    summary: 'A deployed resource, by the key of what it defines',
    access: read,
    response: {
      status: 200,
      schema: z.object({
        resourceKey: z.string(),
        resourceName: z.string(),
        resourceId: z.string(),
        version: z.int(),
        versionTag: z.string().optional(),
        tenantId: z.string(),
      }),
    },
    handle: async ({ deps, user, params }) => {
      const { kind: _, content: __, versionTag, ...resource } = await findResource(deps.db, user, params['resourceKey']!);
      return { status: 200, body: { ...resource, ...(versionTag === null ? {} : { versionTag }), tenantId: '<default>' } };
    },
  }),
  defineRoute({
    method: 'get',
    path: `${path}/content`,
    tag,
    summary: 'The resource as it was deployed',
    access: read,
    response: { status: 200, contentType: 'text/plain' },
    handle: async ({ deps, user, params }) => {
      const { content, kind } = await findResource(deps.db, user, params['resourceKey']!);
      const isXml = kind === 'bpmn' || content.trimStart().startsWith('<');
      return { status: 200, text: content, contentType: isXml ? 'text/xml' : 'text/plain' };
    },
  }),
  defineRoute({
    method: 'post',
    path: `${path}/deletion`,
    tag,
    summary: 'Delete a process definition that has no running instance, a form, or decision requirements',
    // Each kind has a permission of its own (`delete` of process-definitions, forms, decision-requirements), decided below.
    access: 'signed-in',
    body: emptyBody,
    response: { status: 200 },
    handle: async ({ deps, user, context, params }) => {
      const resourceKey = parseKey(params['resourceKey']!);
      const kinds = ['process-definitions', 'forms', 'decision-requirements'];
      const found = kinds.some((kind) => can(user, 'delete', kind)) ? await findDeletable(deps.db, resourceKey) : undefined;
      if (!kinds.some((kind) => can(user, 'delete', kind)) || (found && !can(user, 'delete', found.kind)))
        throw new CommandError(403, 'FORBIDDEN', `Account "${user.account}" may not delete ${found?.kind ?? 'deployed resources'}.`);
      await deleteResource(deps.commands, context, { resourceKey });
      return { status: 200, body: {} };
    },
  }),
];

/** What was deployed, by the key of the definition in it. @throws CommandError 400, 403, 404 */
async function findResource(db: Knex, user: User, key: string): Promise<Resource> {
  const resourceKey = parseKey(key);
  // Who sees only the processes they may start sees of those the form and the model, each at its own path.
  if (!can(user, 'read', 'process-definitions', { owner: '' }))
    throw new CommandError(403, 'FORBIDDEN', `Account "${user.account}" may not read deployed resources.`);
  const { rows } = (await db.raw(
    `SELECT x.key AS "resourceKey", r.resource_name AS "resourceName", x.id AS "resourceId", x.version, x.version_tag AS "versionTag", r.kind, r.content
     FROM (
       SELECT process_definition_key AS key, resource_key, bpmn_process_id AS id, version, version_tag FROM process_definitions WHERE deleted_at IS NULL
       UNION ALL SELECT form_key, form_key, form_id, version, NULL FROM forms WHERE deleted_at IS NULL
       UNION ALL SELECT decision_requirements_key, decision_requirements_key, decision_requirements_id, version, NULL
         FROM decision_requirements WHERE deleted_at IS NULL
       UNION ALL SELECT decision_key, decision_requirements_key, decision_id, version, version_tag FROM decisions WHERE deleted_at IS NULL
     ) x JOIN deployed_resources r ON r.resource_key = x.resource_key
     WHERE x.key = CAST(? AS bigint) LIMIT 1`,
    [resourceKey],
  )) as { rows: Resource[] };
  if (!rows[0]) throw notFound('Resource', resourceKey);
  return rows[0];
}
