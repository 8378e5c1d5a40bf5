import { z } from 'zod';
import { defineRoute, type Route } from '../route.js';
import { tenantBody } from './commands-bodies.js';
import { dateSchema } from './filter.js';

const counts = { processInstances: z.int(), decisionInstances: z.int(), assignees: z.int() };

export const usageMetricsRoutes: Route[] = [
  defineRoute({
    method: 'get',
    path: '/v2/system/usage-metrics',
    tag: 'system',
    summary: 'Root process instances, evaluated decisions and people who had tasks, in a time',
    access: { action: 'read', resource: 'usage-metrics' },
    query: z.strictObject({
      startTime: dateSchema.describe('Included'),
      endTime: dateSchema.describe('Included'),
      tenantId: tenantBody,
      withTenants: z.enum(['true', 'false']).default('false'),
    }),
    response: {
      status: 200,
      schema: z.object({ ...counts, activeTenants: z.int(), tenants: z.record(z.string(), z.object(counts)) }),
    },
    handle: async ({ deps, query }) => {
      const { rows } = (await deps.db.raw(
        `SELECT
           (SELECT count(*)::integer FROM process_instances
            WHERE parent_process_instance_key IS NULL AND started_at BETWEEN :from AND :to) AS "processInstances",
           -- One evaluation may reach several decisions; it counts once.
           (SELECT count(*)::integer FROM decision_instances
            WHERE decision_instance_key = decision_evaluation_key AND evaluated_at BETWEEN :from AND :to) AS "decisionInstances",
           (SELECT count(DISTINCT assignee)::integer FROM user_tasks
            WHERE assignee IS NOT NULL AND created_at <= :to AND coalesce(completed_at, now()) >= :from) AS assignees`,
        { from: query.startTime, to: query.endTime },
      )) as { rows: Record<string, number>[] };
      const total = rows[0]!;
      return { status: 200, body: { ...total, activeTenants: 1, tenants: query.withTenants === 'true' ? { '<default>': total } : {} } };
    },
  }),
];
