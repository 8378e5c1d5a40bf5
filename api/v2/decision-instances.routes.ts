import { defineRoute, type Route } from '../route.js';
import { decisionInstances, decisionInstancesInFull } from './decision-instances.js';
import { findByKey } from './search.js';
import { searchRoutes } from './search-routes.js';
import { itemSchema } from './searchable.js';

const path = '/v2/decision-instances';

export const decisionInstanceRoutes: Route[] = [
  ...searchRoutes(decisionInstances, path),
  defineRoute({
    method: 'get',
    path: `${path}/{decisionEvaluationInstanceKey}`,
    tag: 'decision-instances',
    summary: 'Decision instance by key, with the inputs and the rules that matched',
    access: { action: 'read', resource: 'decision-instances' },
    response: { status: 200, schema: itemSchema(decisionInstancesInFull) },
    handle: async ({ deps, user, params }) => ({
      status: 200,
      body: await findByKey(deps.db, decisionInstancesInFull, params['decisionEvaluationInstanceKey']!, user),
    }),
  }),
];
