import { z } from 'zod';
import { defineRoute, type Route } from '../route.js';
import { elementStatistics, elementStatisticsSchema } from './element-statistics.js';
import { answerForm, findForm, formAnswer } from './forms.js';
import { processDefinitions } from './process-definitions.js';
import { processInstances } from './process-instances.js';
import { findByKey, filterSql, parseKey } from './search.js';
import { searchBody } from './searchable.js';
import { searchRoutes } from './search-routes.js';
import { all } from './sql.js';

const path = '/v2/process-definitions';
const tag = 'process-definitions';
const access = { action: 'read', resource: 'process-definitions' };

/** The same filters as for process instances, without their definition's. */
const statisticsBody = z.strictObject({ filter: z.unknown().optional() }).transform((body, context) => {
  const parsed = searchBody(processInstances).safeParse({ filter: body.filter ?? {} });
  if (parsed.success) return parsed.data.filter;
  for (const issue of parsed.error.issues) context.addIssue({ code: 'custom', path: issue.path, message: issue.message });
  return z.NEVER;
});

export const processDefinitionRoutes: Route[] = [
  ...searchRoutes(processDefinitions, path, 'processDefinitionKey'),
  defineRoute({
    method: 'get',
    path: `${path}/{processDefinitionKey}/xml`,
    tag,
    summary: 'The model as it was deployed',
    access,
    response: { status: 200, contentType: 'text/xml' },
    handle: async ({ deps, user, params }) => {
      await findByKey(deps.db, processDefinitions, params['processDefinitionKey']!, user);
      const row = (await deps
        .db('process_definitions AS d')
        .join('deployed_resources AS r', 'r.resource_key', 'd.resource_key')
        .where('d.process_definition_key', params['processDefinitionKey']!)
        .first('r.content')) as { content: string };
      return { status: 200, text: row.content, contentType: 'text/xml' };
    },
  }),
  defineRoute({
    method: 'get',
    path: `${path}/{processDefinitionKey}/form`,
    tag,
    summary: 'Its start form; 204 when it has none',
    access,
    response: { status: 200, schema: formAnswer },
    handle: async ({ deps, user, params }) => {
      await findByKey(deps.db, processDefinitions, params['processDefinitionKey']!, user);
      const row = (await deps
        .db('process_definitions')
        .where('process_definition_key', params['processDefinitionKey']!)
        .first('start_form_id')) as { start_form_id: string | null };
      const form = row.start_form_id === null ? undefined : await findForm(deps.db, { formId: row.start_form_id });
      return answerForm(form);
    },
  }),
  defineRoute({
    method: 'post',
    path: `${path}/{processDefinitionKey}/statistics/element-instances`,
    tag,
    summary: 'How many instances are at which element',
    access,
    body: statisticsBody,
    response: { status: 200, schema: elementStatisticsSchema },
    handle: async ({ deps, user, params, body }) => {
      const key = parseKey(params['processDefinitionKey']!);
      await findByKey(deps.db, processDefinitions, key, user);
      const chosen = filterSql(processInstances, body);
      return {
        status: 200,
        body: await elementStatistics(deps.db, all([{ sql: 'i.process_definition_key = CAST(? AS bigint)', bindings: [key] }, chosen])),
      };
    },
  }),
];
