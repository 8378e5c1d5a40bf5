import type { RequestHandler } from 'express';
import { Histogram } from 'prom-client';
import type { ApiDeps } from './deps.js';

const METRIC = 'http_request_duration_seconds';
/** Asked every few seconds by machines: of no interest in the log unless they fail. */
const QUIET = new Set(['/healthz', '/readyz', '/metrics']);

/** Logs and measures each request when it is done. The log has the path without its query, and neither headers nor bodies: no secret gets in. */
export function observe(deps: Pick<ApiDeps, 'log' | 'metrics'>): RequestHandler {
  const duration =
    (deps.metrics.getSingleMetric(METRIC) as Histogram | undefined) ??
    new Histogram({
      name: METRIC,
      help: 'Time from request to the end of the answer',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers: [deps.metrics],
    });
  return (request, response, next) => {
    const started = performance.now();
    response.once('close', () => {
      const ms = performance.now() - started;
      const route = (response.locals['route'] as string | undefined) ?? 'other';
      duration.observe({ method: request.method, route, status: response.statusCode }, ms / 1000);
      const level = response.statusCode >= 500 ? 'error' : QUIET.has(request.path) || route === 'other' ? 'debug' : 'info';
      deps.log[level](
        {
          method: request.method,
          path: request.path,
          status: response.statusCode,
          ms: Math.round(ms),
          account: response.locals['account'] as string,
        },
        'request',
      );
    });
    next();
  };
}
