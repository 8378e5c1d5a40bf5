import { z } from 'zod';
import { CommandError } from '../../commands/command-error.js';
import { defineRoute, type Route } from '../route.js';
import { clientIds } from './clients.js';
import { groupIds } from './groups.js';
import { mappingRules } from './mapping-rules.js';
import { membershipRoutes, type Container, type Membership } from './membership-routes.js';
import { descriptionBody, nameBody } from './people-bodies.js';
import { roles } from './roles.js';
import { searchRoutes } from './search-routes.js';
import { TRUE } from './sql.js';
import { tenants } from './tenants.js';
import { userNames } from './users.js';

const path = '/v2/tenants';
const tag = 'tenants';
const container: Container = { path, parameter: 'tenantId', searchable: tenants };

/** As a Camunda cluster without multi-tenancy answers. */
const disabled = async (): Promise<never> => {
  throw new CommandError(
    403,
    'FORBIDDEN',
    'Multi-tenancy is disabled: there is the one tenant <default>, to which everything and everyone belongs.',
  );
};

const newTenant = z.strictObject({
  tenantId: z.string().regex(/^[A-Za-z0-9_@.+-]{1,255}$/, 'Letters, digits and _ @ . + -, at most 255.'),
  name: nameBody,
  description: descriptionBody.optional(),
});

/** Members are those there are; a change of membership is refused. */
const everyone = (segment: string, parameter: string, members: Membership['members']): Membership => ({
  segment,
  parameter,
  members,
  within: () => TRUE,
  change: { assign: disabled, unassign: disabled },
});

export const tenantRoutes: Route[] = [
  ...searchRoutes(tenants, path, 'tenantId'),
  defineRoute({
    method: 'post',
    path,
    tag,
    summary: 'Refused: there is one tenant',
    access: { action: 'create', resource: tag },
    body: newTenant,
    response: { status: 201 },
    handle: disabled,
  }),
  defineRoute({
    method: 'put',
    path: `${path}/{tenantId}`,
    tag,
    summary: 'Refused: there is one tenant',
    access: { action: 'update', resource: tag },
    body: z.strictObject({ name: nameBody, description: descriptionBody }),
    response: { status: 200 },
    handle: disabled,
  }),
  defineRoute({
    method: 'delete',
    path: `${path}/{tenantId}`,
    tag,
    summary: 'Refused: there is one tenant',
    access: { action: 'delete', resource: tag },
    response: { status: 204 },
    handle: disabled,
  }),
  ...membershipRoutes(container, everyone('users', 'username', userNames)),
  ...membershipRoutes(container, everyone('clients', 'clientId', clientIds)),
  ...membershipRoutes(container, everyone('groups', 'groupId', groupIds)),
  ...membershipRoutes(container, everyone('roles', 'roleId', roles)),
  ...membershipRoutes(container, everyone('mapping-rules', 'mappingRuleId', mappingRules)),
];
