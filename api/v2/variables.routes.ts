import type { Knex } from 'knex';
import { z } from 'zod';
import { defineRoute, type Route } from '../route.js';
import { findByKey, search, type Reader, type SearchResult } from './search.js';
import { itemSchema, pageAnswer, searchBody, type SearchRequest } from './searchable.js';
import type { Sql } from './sql.js';
import { VALUE_PREVIEW, variables } from './variables.js';

const path = '/v2/variables';
const tag = 'variables';
const access = { action: 'read', resource: 'variables' };

export const truncateQuery = z.object({
  truncateValues: z.enum(['true', 'false']).default('true').describe('false: long values are not cut'),
});
export const variablesAnswer = z.object({
  items: z.array(z.object({ ...(itemSchema(variables) as z.ZodObject).shape, isTruncated: z.boolean() })),
  page: pageAnswer,
});

/** Searches variables and cuts long values, saying so, unless `truncate` is false. */
export async function searchVariables(
  db: Knex,
  request: SearchRequest,
  reader: Reader,
  truncate: boolean,
  within?: Sql,
): Promise<SearchResult> {
  const { items, page } = await search(db, variables, request, reader, within);
  const cut = (item: Record<string, unknown>) => {
    const value = String(item['value']);
    const isTruncated = truncate && value.length > VALUE_PREVIEW;
    return { ...item, value: isTruncated ? value.slice(0, VALUE_PREVIEW) : value, isTruncated };
  };
  return { items: items.map(cut), page };
}

export const variableRoutes: Route[] = [
  defineRoute({
    method: 'post',
    path: `${path}/search`,
    tag,
    summary: 'Search variables',
    access,
    query: truncateQuery,
    body: searchBody(variables),
    response: { status: 200, schema: variablesAnswer },
    handle: async ({ deps, user, body, query }) => ({
      status: 200,
      body: await searchVariables(deps.db, body, user, query.truncateValues === 'true'),
    }),
  }),
  defineRoute({
    method: 'get',
    path: `${path}/{variableKey}`,
    tag,
    summary: 'Variable by key, its value in full',
    access,
    response: { status: 200, schema: itemSchema(variables) },
    handle: async ({ deps, user, params }) => ({ status: 200, body: await findByKey(deps.db, variables, params['variableKey']!, user) }),
  }),
];
