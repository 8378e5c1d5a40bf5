import { z } from 'zod';
import { activateAdHocActivities } from '../../commands/activate-ad-hoc-activities.js';
import { setVariables } from '../../commands/set-variables.js';
import { defineRoute, type Route } from '../route.js';
import { operationReference, variablesBody } from './commands-bodies.js';
import { adHocActivities, adHocActivityAnswer } from './ad-hoc-activities.js';
import { elementInstances } from './element-instances.js';
import { keySchema } from './filter.js';
import { elementId } from './instance-bodies.js';
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
  defineRoute({
    method: 'post',
    path: `${path}/ad-hoc-activities/{adHocSubProcessInstanceKey}/activation`,
    tag: 'element-instances',
    summary: 'Begin activities of an ad-hoc sub-process',
    access: { action: 'update', resource: 'process-instances' },
    body: z.strictObject({
      elements: z
        .array(z.strictObject({ elementId, variables: variablesBody }))
        .min(1)
        .max(1000),
      cancelRemainingInstances: z.boolean().default(false),
    }),
    response: { status: 204 },
    handle: async ({ deps, context, params, body }) => {
      await activateAdHocActivities(deps.commands, context, {
        elementInstanceKey: parseKey(params['adHocSubProcessInstanceKey']!),
        activities: body.elements,
        cancelRemainingInstances: body.cancelRemainingInstances,
      });
      return { status: 204 };
    },
  }),
  // Of 8.8's alpha versions.
  defineRoute({
    method: 'post',
    path: `${path}/ad-hoc-activities/search`,
    tag: 'element-instances',
    summary: 'The activities of an ad-hoc sub-process that can be begun by hand',
    access: { action: 'read', resource: 'process-definitions' },
    body: z.strictObject({ filter: z.strictObject({ processDefinitionKey: keySchema, adHocSubProcessId: elementId }) }),
    response: { status: 200, schema: z.object({ items: z.array(adHocActivityAnswer) }) },
    handle: async ({ deps, user, body }) => ({ status: 200, body: { items: await adHocActivities(deps.db, user, body.filter) } }),
  }),
];
