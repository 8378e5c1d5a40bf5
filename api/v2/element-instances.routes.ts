import { z } from 'zod';
import { setVariables } from '../../commands/set-variables.js';
import { defineRoute, type Route } from '../route.js';
import { operationReference } from './commands-bodies.js';
import { elementInstances } from './element-instances.js';
import { parseKey } from './search.js';
import { searchRoutes } from './search-routes.js';

const path = '/v2/element-instances';

export const elementInstanceRoutes: Route[] = [
  ...searchRoutes(elementInstances, path, 'elementInstanceKey'),
  defineRoute({
    method: 'put',
    path: `${path}/{elementInstanceKey}/variables`,
    tag: 'element-instances',
    summary: 'Set variables; unless local, each where it already is on the way up, else in the process',
    access: { action: 'update', resource: 'process-instances' },
    body: z.strictObject({ variables: z.record(z.string().min(1), z.json()), local: z.boolean().nullish(), operationReference }),
    response: { status: 204 },
    handle: async ({ deps, context, params, body }) => {
      await setVariables(deps.commands, context, {
        scopeKey: parseKey(params['elementInstanceKey']!),
        variables: body.variables,
        local: body.local ?? false,
      });
      return { status: 204 };
    },
  }),
];
