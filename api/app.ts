import express, { type ErrorRequestHandler, type Express, type Response } from 'express';
import { CommandError } from '../commands/command-error.js';
import type { ApiDeps } from './deps.js';
import { docs } from './docs.js';
import { observe } from './observe.js';
import { openApiDocument } from './openapi.js';
import { pages } from './pages.js';
import { toProblem } from './problem.js';
import { defineRoute } from './route.js';
import { routes } from './routes.js';
import { securityHeaders } from './security-headers.js';
import { serveRoute } from './serve-route.js';

/** The whole HTTP side: engine API, platform resources, documents and pages. The caller makes it listen. */
export function createApp(deps: ApiDeps): Express {
  const app = express();
  app.disable('x-powered-by').disable('etag');
  // One proxy on the same machine may stand in front (TLS); its X-Forwarded-For names the caller for the throttle.
  app.set('trust proxy', 'loopback');
  app.use(observe(deps), securityHeaders);

  const openApi = defineRoute({
    method: 'get',
    path: '/api/openapi.json',
    tag: 'operations',
    summary: 'This document',
    access: 'public',
    response: { status: 200, contentType: 'application/json' },
    handle: async () => ({ status: 200, body: document }),
  });
  const all = [...routes, openApi];
  const document = openApiDocument(all, deps.productVersion);
  for (const route of all) app[route.method](route.path.replace(/\{(\w+)\}/g, ':$1'), serveRoute(route, deps));

  app.use(docs(), pages(deps.publicDir));
  app.use((request) => {
    throw new CommandError(404, 'NOT_FOUND', `There is nothing at ${request.method} ${request.path}.`);
  });
  app.use(sendProblem(deps));
  return app;
}

/** The one place that answers errors: problem+json (RFC 9457). What is not the caller's doing is logged with its stack. */
function sendProblem(deps: ApiDeps): ErrorRequestHandler {
  return (error: unknown, request, response: Response, next) => {
    if (response.headersSent) return next(error);
    const problem = toProblem(error, request.path);
    if (problem.status >= 500) deps.log.error({ err: error, method: request.method, path: request.path }, 'request failed');
    // A browser would open its own login window over the console's.
    if (problem.status === 401 && !request.get('x-requested-with'))
      response.set('WWW-Authenticate', 'Basic realm="smart-community", charset="UTF-8"');
    response.status(problem.status).set('Cache-Control', 'no-store').type('application/problem+json').send(JSON.stringify(problem));
  };
}
