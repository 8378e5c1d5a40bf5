import { z } from 'zod';
import type { Route } from '../route.js';
import { clientIds } from './clients.js';
import { groups } from './groups.js';
import { insertNew, managedRoutes } from './managed-routes.js';
import { mappingRules } from './mapping-rules.js';
import { memberRows } from './member-rows.js';
import { membershipRoutes, type Container } from './membership-routes.js';
import { descriptionBody, identifier, nameBody } from './people-bodies.js';
import { roles } from './roles.js';
import { userNames } from './users.js';

const container: Container = { path: '/v2/groups', parameter: 'groupId', searchable: groups };

export const groupRoutes: Route[] = [
  ...managedRoutes({
    ...container,
    create: {
      body: z.strictObject({ groupId: identifier, name: nameBody, description: descriptionBody.default('') }),
      insert: async (trx, { groupId, name, description }) =>
        (await insertNew(trx, 'groups', { group_id: groupId, name, description })) ? groupId : undefined,
    },
    update: {
      body: z.strictObject({ name: nameBody, description: descriptionBody }),
      apply: async (trx, id, body) => void (await trx('groups').where({ group_id: id }).update(body)),
      status: 200,
    },
    remove: async (trx, id) => void (await trx('groups').where({ group_id: id }).delete()),
  }),
  ...membershipRoutes(container, {
    segment: 'users',
    parameter: 'username',
    members: userNames,
    ...memberRows('group_members', 'group_id', 'USER', 'u.account'),
  }),
  ...membershipRoutes(container, {
    segment: 'clients',
    parameter: 'clientId',
    members: clientIds,
    ...memberRows('group_members', 'group_id', 'CLIENT', 'c.client_id'),
  }),
  ...membershipRoutes(container, {
    segment: 'mapping-rules',
    parameter: 'mappingRuleId',
    members: mappingRules,
    ...memberRows('group_members', 'group_id', 'MAPPING_RULE', 'm.mapping_rule_id'),
  }),
  ...membershipRoutes(container, {
    segment: 'roles',
    parameter: 'roleId',
    members: roles,
    within: (id) => ({
      sql: `EXISTS (SELECT 1 FROM role_members x WHERE x.role_id = r.id AND x.member_type = 'GROUP' AND x.member_id = ?)`,
      bindings: [id],
    }),
  }),
];
