import type { Knex } from 'knex';
import { z } from 'zod';
import { CommandError } from '../../commands/command-error.js';
import { grantable } from '../auth/authorizations.js';
import type { Route } from '../route.js';
import { authorizations, OWNER_TYPES, RESOURCE_TYPES } from './authorizations.js';
import { clientIds } from './clients.js';
import { groups } from './groups.js';
import { managedRoutes } from './managed-routes.js';
import { mappingRules } from './mapping-rules.js';
import { roles } from './roles.js';
import { findByKey } from './search.js';
import type { Searchable } from './searchable.js';
import { users } from './users.js';

const owners: Record<string, Searchable> = { USER: users, CLIENT: clientIds, ROLE: roles, GROUP: groups, MAPPING_RULE: mappingRules };

/** What `can` cannot express is refused with the reason, so that nobody relies on an authorization without effect. */
const body = z
  .strictObject({
    ownerId: z.string().min(1).max(256),
    ownerType: z.enum(OWNER_TYPES),
    resourceId: z.string().min(1).max(256),
    resourceType: z.enum(RESOURCE_TYPES),
    permissionTypes: z.array(z.string()).min(1).max(50),
  })
  .superRefine(({ ownerType, resourceId, resourceType, permissionTypes }, context) => {
    const refuse = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
    if (!owners[ownerType]) refuse(['ownerType'], `Must be one of ${Object.keys(owners).join(', ')}.`);
    if (resourceId !== '*')
      refuse(
        ['resourceId'],
        'Must be "*": rights to single resources follow from grids, groups and ownership here, not from authorizations.',
      );
    const known = grantable(resourceType);
    if (known.length === 0) refuse(['resourceType'], `Nothing of ${resourceType} can be granted here.`);
    for (const [index, permission] of permissionTypes.entries())
      if (known.length > 0 && !known.includes(permission))
        refuse(['permissionTypes', index], `Cannot be granted for ${resourceType} here; ${known.join(', ')} can.`);
  });

type Body = z.output<typeof body>;

const columns = ({ ownerId, ownerType, resourceId, resourceType, permissionTypes }: Body) => ({
  owner_id: ownerId,
  owner_type: ownerType,
  resource_id: resourceId,
  resource_type: resourceType,
  permission_types: [...new Set(permissionTypes)],
});

const findOwner = (trx: Knex, { ownerType, ownerId }: Body) => findByKey(trx, owners[ownerType]!, ownerId, 'whole');

async function refuseSecond(trx: Knex, given: Body, except?: string): Promise<void> {
  const { owner_id, owner_type, resource_id, resource_type } = columns(given);
  const query = trx('authorizations').where({ owner_id, owner_type, resource_id, resource_type });
  if (except !== undefined) void query.whereNot('authorization_key', except);
  const other = (await query.first('authorization_key')) as { authorization_key: string } | undefined;
  if (other)
    throw new CommandError(409, 'ALREADY_EXISTS', `Authorization "${other.authorization_key}" is of this owner and resource already.`);
}

export const authorizationRoutes: Route[] = managedRoutes({
  searchable: authorizations,
  path: '/v2/authorizations',
  parameter: 'authorizationKey',
  create: {
    body,
    insert: async (trx, given) => {
      await findOwner(trx, given);
      await refuseSecond(trx, given);
      const { rows } = (await trx.raw(`SELECT nextval('key_blocks') AS key`)) as { rows: { key: string }[] };
      const key = rows[0]!.key;
      await trx('authorizations').insert({ authorization_key: key, ...columns(given) });
      return key;
    },
    answer: ({ authorizationKey }) => ({ authorizationKey }),
  },
  update: {
    body,
    apply: async (trx, key, given) => {
      await findOwner(trx, given);
      await refuseSecond(trx, given, key);
      await trx('authorizations').where({ authorization_key: key }).update(columns(given));
    },
    status: 204,
  },
  remove: async (trx, key) => void (await trx('authorizations').where({ authorization_key: key }).delete()),
});
