import { z } from 'zod';
import { migrateInstance } from '../../commands/migrate-instance.js';
import { modifyInstance } from '../../commands/modify-instance.js';
import { resumeInstance } from '../../commands/resume-instance.js';
import { suspendInstance } from '../../commands/suspend-instance.js';
import { defineRoute, type Route } from '../route.js';
import { emptyBody, operationReference } from './commands-bodies.js';
import { migrationPlan, modificationInstructions } from './instance-bodies.js';
import { parseKey } from './search.js';

const path = '/v2/process-instances/{processInstanceKey}';
const tag = 'process-instances';
const access = (action: string) => ({ action, resource: 'process-instances' });

/** What operators do to one running instance. */
export const processInstanceOperationRoutes: Route[] = [
  defineRoute({
    method: 'post',
    path: `${path}/modification`,
    tag,
    summary: 'Activate, move and end elements by hand, all as instructed or none',
    access: access('modify'),
    body: z
      .strictObject({ ...modificationInstructions, operationReference })
      .refine(
        ({ activateInstructions, moveInstructions, terminateInstructions }) =>
          activateInstructions.length + moveInstructions.length + terminateInstructions.length > 0,
        'At least one of activateInstructions, moveInstructions and terminateInstructions is required.',
      ),
    response: { status: 204 },
    handle: async ({ deps, context, params, body }) => {
      const { operationReference: _, ...instructions } = body;
      await modifyInstance(deps.commands, context, { processInstanceKey: parseKey(params['processInstanceKey']!), ...instructions });
      return { status: 204 };
    },
  }),
  defineRoute({
    method: 'post',
    path: `${path}/migration`,
    tag,
    summary: 'Go on as another definition, wholly or not at all',
    access: access('migrate'),
    body: z.strictObject({ ...migrationPlan.shape, operationReference }),
    response: { status: 204 },
    handle: async ({ deps, context, params, body }) => {
      const { targetProcessDefinitionKey, mappingInstructions } = body;
      const processInstanceKey = parseKey(params['processInstanceKey']!);
      await migrateInstance(deps.commands, context, { processInstanceKey, targetProcessDefinitionKey, mappingInstructions });
      return { status: 204 };
    },
  }),
  // Not in 8.8: the feature and its paths are those of 8.10.
  defineRoute({
    method: 'post',
    path: `${path}/suspension`,
    tag,
    summary: 'Nothing moves until it is resumed',
    access: access('suspend'),
    body: emptyBody,
    response: { status: 204 },
    handle: async ({ deps, context, params }) => {
      await suspendInstance(deps.commands, context, { processInstanceKey: parseKey(params['processInstanceKey']!) });
      return { status: 204 };
    },
  }),
  defineRoute({
    method: 'post',
    path: `${path}/resumption`,
    tag,
    summary: 'Go on where it was suspended',
    access: access('suspend'),
    body: emptyBody,
    response: { status: 204 },
    handle: async ({ deps, context, params }) => {
      await resumeInstance(deps.commands, context, { processInstanceKey: parseKey(params['processInstanceKey']!) });
      return { status: 204 };
    },
  }),
];
