import type { RequestListener } from 'node:http';
import type { Registry } from 'prom-client';

/** `/healthz`, `/readyz` and `/metrics` of a process that serves no API (ROLE=rules or worker), the same as the API's. */
export function probes(readiness: () => Promise<Record<string, boolean>>, metrics: Registry): RequestListener {
  return (request, response) => {
    const answer = async (): Promise<[status: number, type: string, body: string]> => {
      const path = request.url?.split('?')[0];
      if (request.method !== 'GET') return [405, 'text/plain', 'only GET\n'];
      if (path === '/healthz') return [200, 'application/json', '{"status":"ok"}'];
      if (path === '/metrics') return [200, metrics.contentType, await metrics.metrics()];
      if (path !== '/readyz') return [404, 'text/plain', 'not here\n'];
      const parts = await readiness();
      const isReady = Object.values(parts).every(Boolean);
      return [isReady ? 200 : 503, 'application/json', JSON.stringify({ ready: isReady, parts })];
    };
    answer().then(
      ([status, type, body]) => response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body),
      (error: unknown) => response.writeHead(500, { 'content-type': 'text/plain' }).end(String(error)),
    );
  };
}
