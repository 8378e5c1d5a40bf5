import { z } from 'zod';
import { CommandError } from '../../commands/command-error.js';
import { refuseWithoutAdministrator } from '../resources/users.actions.js';
import type { Route } from '../route.js';
import { clientIds } from './clients.js';
import { groupIds } from './groups.js';
import { insertNew, managedRoutes } from './managed-routes.js';
import { mappingRules } from './mapping-rules.js';
import { memberRows, roleColumn } from './member-rows.js';
import { membershipRoutes, type Container } from './membership-routes.js';
import { descriptionBody, nameBody } from './people-bodies.js';
import { roles } from './roles.js';
import { userNames } from './users.js';

const container: Container = { path: '/v2/roles', parameter: 'roleId', searchable: roles };

export const roleRoutes: Route[] = [
  ...managedRoutes({
    ...container,
    create: {
      body: z.strictObject({
        // As `/api/v1/roles` has it: `<role>@<grid>` is a candidate group, so an id has no @.
        roleId: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, 'Lower-case letters, digits and hyphens, at most 64.'),
        name: nameBody,
        description: descriptionBody.default(''),
      }),
      insert: async (trx, { roleId, name, description }) =>
        (await insertNew(trx, 'roles', { id: roleId, name, name_en: name, description })) ? roleId : undefined,
    },
    update: {
      body: z.strictObject({ name: nameBody, description: descriptionBody }),
      apply: async (trx, id, body) => void (await trx('roles').where({ id }).update(body)),
      status: 200,
    },
    remove: async (trx, id) => {
      const removed = await trx('roles').where({ id, built_in: false }).delete();
      if (!removed) throw new CommandError(409, 'INVALID_STATE', `Role "${id}" is built in: processes refer to it.`);
      for (const table of ['users', 'oauth_clients'])
        await trx(table)
          .whereRaw('? = ANY(roles)', [id])
          .update({ roles: trx.raw('array_remove(roles, ?)', [id]) });
    },
  }),
  ...membershipRoutes(container, {
    segment: 'users',
    parameter: 'username',
    members: userNames,
    ...roleColumn('users', 'account', 'u', (trx) => refuseWithoutAdministrator({ trx })),
  }),
  ...membershipRoutes(container, {
    segment: 'clients',
    parameter: 'clientId',
    members: clientIds,
    ...roleColumn('oauth_clients', 'client_id', 'c'),
  }),
  ...membershipRoutes(container, {
    segment: 'groups',
    parameter: 'groupId',
    members: groupIds,
    ...memberRows('role_members', 'role_id', 'GROUP', 'g.group_id'),
  }),
  ...membershipRoutes(container, {
    segment: 'mapping-rules',
    parameter: 'mappingRuleId',
    members: mappingRules,
    ...memberRows('role_members', 'role_id', 'MAPPING_RULE', 'm.mapping_rule_id'),
  }),
];
