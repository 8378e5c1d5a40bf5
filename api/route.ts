import type { Request } from 'express';
import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { CommandContext } from '../commands/deps.js';
import type { ApiDeps } from './deps.js';
import type { User } from './auth/user.js';

/** What a handler answers; `serve-route.ts` is the one place that sends it. Without a body: an empty response. */
export type Answer =
  | { status: 200 | 201 | 202 | 207 | 400 | 401 | 503; body: unknown; headers?: Record<string, string> }
  | { status: 200; text: string; contentType: string; headers?: Record<string, string> }
  | { status: 200; stream: Readable; contentType: string; headers?: Record<string, string> }
  | { status: 204; headers?: Record<string, string> };

/** Everything a handler may know of the request; already parsed, and already allowed by `access`. */
export interface RouteRequest<Q = unknown, B = unknown> {
  params: Record<string, string>;
  query: Q;
  body: B;
  /** Who asks; on public routes the anonymous user. */
  user: User;
  deps: ApiDeps;
  /** For commands: the user as the history names it, with the caller's idempotency key (`Idempotency-Key`). */
  context: CommandContext;
  /** Aborted when the client goes away. */
  signal: AbortSignal;
  /** For what a cookie, an address or an unread body (`rawBody`) needs; everything else is above. */
  request: Request;
}

/** `public` needs no login, `signed-in` any login; else `can(user, action, resource)` decides before the handler runs. */
export type Access = 'public' | 'signed-in' | { action: string; resource: string };

/**
 * One HTTP operation, declared: the router, the validation, the authorisation and the OpenAPI document all read this.
 * A handler returns its answer or throws a `CommandError`; a zod error becomes 400 with one field error per issue.
 */
export interface Route<Q extends z.ZodType = z.ZodType, B extends z.ZodType = z.ZodType> {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** OpenAPI style: `/v2/user-tasks/{userTaskKey}`. */
  path: string;
  tag: string;
  summary: string;
  access: Access;
  query?: Q;
  body?: B;
  /** The handler reads `raw` itself (uploads). `contentType` is for the document. */
  rawBody?: { contentType: string };
  /** Bytes a JSON body may have; 4 MiB unless told. */
  bodyLimit?: number;
  /** The answer for the document: its status and, with a body, its schema. */
  response: { status: number; schema?: z.ZodType; contentType?: string };
  handle(request: RouteRequest<z.output<Q>, z.output<B>>): Promise<Answer>;
}

/** Keeps the types of query and body between declaration and handler. */
export function defineRoute<Q extends z.ZodType = z.ZodUndefined, B extends z.ZodType = z.ZodUndefined>(route: Route<Q, B>): Route {
  return route as unknown as Route;
}
