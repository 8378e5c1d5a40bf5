import { z } from 'zod';
import { can } from '../auth/can.js';
import { groupsOf, type User } from '../auth/user.js';
import { defineRoute, type Route } from '../route.js';

const tag = 'cluster';

/** What Camunda's clients ask of the cluster: here it is one broker with one partition, whatever runs behind. */
export const clusterRoutes: Route[] = [
  defineRoute({
    method: 'get',
    path: '/v2/topology',
    tag,
    summary: 'Cluster topology',
    access: 'signed-in',
    response: {
      status: 200,
      schema: z.object({
        brokers: z.array(
          z.object({
            nodeId: z.int(),
            host: z.string(),
            port: z.int(),
            version: z.string(),
            partitions: z.array(z.object({ partitionId: z.int(), role: z.string(), health: z.enum(['healthy', 'unhealthy', 'dead']) })),
          }),
        ),
        clusterSize: z.int(),
        partitionsCount: z.int(),
        replicationFactor: z.int(),
        gatewayVersion: z.string(),
        lastCompletedChangeId: z.string(),
      }),
    },
    handle: async ({ deps, request }) => {
      const healthy = Object.values(await deps.readiness()).every(Boolean);
      const broker = {
        nodeId: 0,
        host: request.hostname,
        port: request.socket.localPort ?? 0,
        version: deps.gatewayVersion,
        partitions: [{ partitionId: 1, role: 'leader', health: healthy ? 'healthy' : 'unhealthy' }],
      };
      return {
        status: 200,
        body: {
          brokers: [broker],
          clusterSize: 1,
          partitionsCount: 1,
          replicationFactor: 1,
          gatewayVersion: deps.gatewayVersion,
          lastCompletedChangeId: '-1',
        },
      };
    },
  }),
  defineRoute({
    method: 'get',
    path: '/v2/status',
    tag,
    summary: '204 when the engine works, else 503',
    access: 'public',
    response: { status: 204 },
    handle: async ({ deps }) =>
      Object.values(await deps.readiness()).every(Boolean) ? { status: 204 } : { status: 503, body: { status: 'DOWN' } },
  }),
  defineRoute({
    method: 'get',
    path: '/v2/license',
    tag,
    summary: "Licence, as Camunda's clients ask for it: none is needed",
    access: 'signed-in',
    response: { status: 200, schema: z.object({ validLicense: z.boolean(), licenseType: z.string(), isCommercial: z.boolean() }) },
    handle: async () => ({ status: 200, body: { validLicense: true, licenseType: 'Apache-2.0', isCommercial: false } }),
  }),
  defineRoute({
    method: 'get',
    path: '/v2/authentication/me',
    tag,
    summary: 'Who am I',
    access: 'signed-in',
    response: {
      status: 200,
      schema: z.object({
        username: z.string(),
        displayName: z.string(),
        email: z.string().nullable(),
        authorizedComponents: z.array(z.string()),
        tenants: z.array(z.object({ tenantId: z.string(), name: z.string(), description: z.string() })),
        groups: z.array(z.string()),
        roles: z.array(z.string()),
        salesPlanType: z.string(),
        c8Links: z.record(z.string(), z.string()),
        canLogout: z.boolean(),
      }),
    },
    handle: async ({ user }) => ({
      status: 200,
      body: {
        username: user.account,
        displayName: user.name,
        email: user.email ?? null,
        authorizedComponents: componentsOf(user),
        tenants: [{ tenantId: '<default>', name: 'Default', description: '' }],
        groups: groupsOf(user),
        roles: user.roles,
        salesPlanType: '',
        c8Links: {},
        canLogout: true,
      },
    }),
  }),
];

/** Camunda's web components, which clients show menus by: here, parts of the console. */
function componentsOf(user: User): string[] {
  if (user.roles.includes('administrator')) return ['*'];
  const needs = { operate: ['read', 'incidents'], tasklist: ['read', 'user-tasks'], identity: ['create', 'users'] } as const;
  return Object.entries(needs)
    .filter(([, [action, resource]]) => can(user, action, resource))
    .map(([component]) => component);
}
