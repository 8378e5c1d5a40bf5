import type { RequestHandler, Request, Response } from 'express';
import express from 'express';
import { pipeline } from 'node:stream/promises';
import { CommandError } from '../commands/command-error.js';
import { authenticate } from './auth/authenticate.js';
import { can } from './auth/can.js';
import { anonymous, type User } from './auth/user.js';
import type { ApiDeps } from './deps.js';
import { actorOf } from './resources/record-change.js';
import type { Access, Answer, Route } from './route.js';

const BODY_LIMIT = 4 * 1024 * 1024;

/** The handler of one declared route, in a fixed order: who, may they, body, validation, handler, answer. Errors go to the error handler of the app. */
export function serveRoute(route: Route, deps: ApiDeps): RequestHandler {
  const parseJson = express.json({ limit: route.bodyLimit ?? BODY_LIMIT, strict: false, type: ['application/json', 'application/*+json'] });
  return (request, response, next) => {
    serve(route, deps, parseJson, request, response).catch(next);
  };
}

async function serve(route: Route, deps: ApiDeps, parseJson: RequestHandler, request: Request, response: Response): Promise<void> {
  response.locals['route'] = route.path;
  const user = route.access === 'public' ? anonymous : await authenticate(deps.db, request);
  response.locals['account'] = user.account;
  authorize(user, route.access);
  const aborted = new AbortController();
  response.once('close', () => aborted.abort());
  const body = route.rawBody ? undefined : await readBody(route, parseJson, request, response);
  const answer = await route.handle({
    params: request.params as Record<string, string>,
    query: route.query ? route.query.parse({ ...request.query }) : undefined,
    body,
    user,
    deps,
    context: { actor: actorOf(user), commandId: idempotencyKey(request, user) },
    signal: aborted.signal,
    request,
  });
  await send(answer, response);
}

function authorize(user: User, access: Access): void {
  if (access === 'public') return;
  if (user.type === 'anonymous')
    throw new CommandError(401, 'UNAUTHORIZED', 'Please log in: send HTTP Basic, a bearer token or the session cookie.');
  if (access !== 'signed-in' && !can(user, access.action, access.resource)) {
    throw new CommandError(403, 'FORBIDDEN', `Account "${user.account}" may not ${access.action} ${access.resource}.`);
  }
}

async function readBody(route: Route, parseJson: RequestHandler, request: Request, response: Response): Promise<unknown> {
  if (!route.body) return undefined;
  await new Promise<void>((resolve, reject) => {
    void parseJson(request, response, (error?: unknown) => (error === undefined ? resolve() : reject(error as Error)));
  });
  const unread = request.body === undefined;
  if (unread && Number(request.get('content-length') ?? 0) > 0) {
    throw new CommandError(
      400,
      'INVALID_ARGUMENT',
      `The body must be application/json, not ${request.get('content-type') ?? 'of unknown type'}.`,
    );
  }
  // No body is the same as an empty object: Camunda's searches and actions allow both.
  return route.body.parse(unread ? {} : request.body);
}

/** `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header), made the account's own so that nobody can take another's. */
function idempotencyKey(request: Request, user: User): string | undefined {
  const key = request.get('idempotency-key');
  if (key === undefined) return undefined;
  if (key.length > 200) throw new CommandError(400, 'INVALID_ARGUMENT', 'Idempotency-Key may have at most 200 characters.');
  return `${user.account}:${key}`;
}

async function send(answer: Answer, response: Response): Promise<void> {
  response.status(answer.status).set({ 'Cache-Control': 'no-store', ...answer.headers });
  if ('body' in answer) response.json(answer.body);
  else if ('text' in answer) response.type(answer.contentType).send(answer.text);
  else if ('stream' in answer) {
    response.type(answer.contentType);
    response.flushHeaders();
    // A reader that goes away is the usual end of a stream, not an error.
    await pipeline(answer.stream, response).catch(() => undefined);
  } else response.end();
}
