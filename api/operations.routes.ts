import { z } from 'zod';
import { defineRoute, type Route } from './route.js';

const tag = 'operations';

/** What operators and their probes ask for; public, since a probe has no login. */
export const operationsRoutes: Route[] = [
  defineRoute({
    method: 'get',
    path: '/healthz',
    tag,
    summary: 'The process lives',
    access: 'public',
    response: { status: 200, schema: z.object({ status: z.literal('ok') }) },
    handle: async () => ({ status: 200, body: { status: 'ok' } }),
  }),
  defineRoute({
    method: 'get',
    path: '/readyz',
    tag,
    summary: 'Every part works: 200, else 503',
    access: 'public',
    response: { status: 200, schema: z.object({ ready: z.boolean(), parts: z.record(z.string(), z.boolean()) }) },
    handle: async ({ deps }) => {
      const parts = await deps.readiness();
      const ready = Object.values(parts).every(Boolean);
      return { status: ready ? 200 : 503, body: { ready, parts } };
    },
  }),
  defineRoute({
    method: 'get',
    path: '/metrics',
    tag,
    summary: 'Prometheus metrics',
    access: 'public',
    response: { status: 200, contentType: 'text/plain' },
    handle: async ({ deps }) => ({ status: 200, text: await deps.metrics.metrics(), contentType: deps.metrics.contentType }),
  }),
];
