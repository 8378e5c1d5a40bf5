import { z } from 'zod';
import { defineRoute, type Route } from '../route.js';
import { findByKey, search } from './search.js';
import { itemSchema, pageAnswer, searchBody, type Searchable } from './searchable.js';

/** `POST /v2/<resource>/search`, and `GET /v2/<resource>/{<key>}` where one item can be asked for. */
export function searchRoutes(searchable: Searchable, path: string, keyParameter?: string): Route[] {
  const tag = path.split('/')[2]!;
  const access = { action: 'read', resource: searchable.resource };
  const item = itemSchema(searchable);
  const routes = [
    defineRoute({
      method: 'post',
      path: `${path}/search`,
      tag,
      summary: `Search ${tag}`,
      access,
      body: searchBody(searchable),
      response: { status: 200, schema: z.object({ items: z.array(item), page: pageAnswer }) },
      handle: async ({ deps, user, body }) => ({ status: 200, body: await search(deps.db, searchable, body, user) }),
    }),
  ];
  if (keyParameter) {
    routes.push(
      defineRoute({
        method: 'get',
        path: `${path}/{${keyParameter}}`,
        tag,
        summary: `${searchable.noun} by key`,
        access,
        response: { status: 200, schema: item },
        handle: async ({ deps, user, params }) => ({
          status: 200,
          body: await findByKey(deps.db, searchable, params[keyParameter]!, user),
        }),
      }),
    );
  }
  return routes;
}
