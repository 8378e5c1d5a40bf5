import { z } from 'zod';
import { CommandError } from '../../commands/command-error.js';
import { findDefinition } from '../../commands/definitions.js';
import { startInstance } from '../../commands/start-instance.js';
import type { Variables } from '../../workflows/engine/json.js';
import { can } from '../auth/can.js';
import type { User } from '../auth/user.js';
import type { ApiDeps } from '../deps.js';
import { defineRoute, type Route } from '../route.js';
import { awaitResult } from './await-result.js';
import { int64, operationReference, tenantBody, variablesBody } from './commands-bodies.js';
import { keySchema } from './filter.js';

const path = '/v2/process-instances';
const tag = 'process-instances';

const createBody = z
  .strictObject({
    processDefinitionKey: keySchema.optional(),
    processDefinitionId: z.string().min(1).optional(),
    processDefinitionVersion: z.int().default(-1).describe('-1: the newest'),
    variables: variablesBody,
    startInstructions: z
      .array(z.strictObject({ elementId: z.string() }))
      .max(1, 'Starting at several elements is not possible.')
      .default([]),
    runtimeInstructions: z.array(z.unknown()).max(0, 'Runtime instructions are not possible.').optional(),
    awaitCompletion: z.boolean().default(false),
    fetchVariables: z.array(z.string()).nullish(),
    requestTimeout: int64(0).default(0).describe('Milliseconds to wait for completion; 0: a default'),
    tags: z.array(z.string()).max(0, 'Tags are not kept.').nullish(),
    tenantId: tenantBody,
    operationReference,
  })
  .refine((body) => (body.processDefinitionKey === undefined) !== (body.processDefinitionId === undefined), {
    message: 'Give either processDefinitionKey or processDefinitionId.',
    path: ['processDefinitionKey'],
  });

const created = z.object({
  processDefinitionId: z.string(),
  processDefinitionVersion: z.int(),
  tenantId: z.string(),
  variables: z.record(z.string(), z.unknown()),
  processDefinitionKey: z.string(),
  processInstanceKey: z.string(),
});

export const processInstanceCreationRoutes: Route[] = [
  defineRoute({
    method: 'post',
    path,
    tag,
    summary: 'Start a process; with awaitCompletion, answer its result',
    access: { action: 'create', resource: 'process-instances' },
    body: createBody,
    response: { status: 200, schema: created },
    handle: async ({ deps, user, context, body, signal }) => {
      const variables = await variablesOf(deps, user, body);
      const started = await startInstance(deps.commands, context, {
        processDefinitionKey: body.processDefinitionKey,
        bpmnProcessId: body.processDefinitionId,
        version: body.processDefinitionVersion === -1 ? undefined : body.processDefinitionVersion,
        variables,
        startElementId: body.startInstructions[0]?.elementId,
        // The same Idempotency-Key is the same start.
        startId: context.commandId,
      });
      const result = body.awaitCompletion
        ? await awaitResult(deps, started.processInstanceKey, {
            timeoutMs: body.requestTimeout,
            fetch: body.fetchVariables ?? undefined,
            signal,
          })
        : {};
      return {
        status: 200,
        body: {
          processDefinitionId: started.bpmnProcessId,
          processDefinitionVersion: started.version,
          processDefinitionKey: started.processDefinitionKey,
          processInstanceKey: started.processInstanceKey,
          tenantId: '<default>',
          variables: result,
        },
      };
    },
  }),
];

/**
 * The variables the instance starts with. Who may start processes only for themselves (a resident) may start those that have a start
 * form, and is who asked for it, whatever the request says. Throws CommandError 404 (no such process) or 403.
 */
async function variablesOf(deps: ApiDeps, user: User, body: z.output<typeof createBody>): Promise<Variables> {
  if (can(user, 'create', 'process-instances', { owner: null })) return body.variables;
  const { processDefinitionKey, bpmnProcessId } = await findDefinition(
    deps.db,
    body.processDefinitionKey === undefined
      ? { bpmnProcessId: body.processDefinitionId!, version: body.processDefinitionVersion }
      : { processDefinitionKey: body.processDefinitionKey },
  );
  const row = (await deps.db('process_definitions').where({ process_definition_key: processDefinitionKey }).first('start_form_id')) as {
    start_form_id: string | null;
  };
  if (row.start_form_id === null) {
    throw new CommandError(403, 'FORBIDDEN', `Account "${user.account}" may not start process "${bpmnProcessId}": it has no form for it.`);
  }
  return { ...body.variables, requestedBy: user.account };
}
