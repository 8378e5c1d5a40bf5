import { WithStartWorkflowOperation, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { ProcessArguments } from '../workflows/contract.js';
import type { Actor, StartTrigger } from '../workflows/engine/input.js';
import type { Variables } from '../workflows/engine/json.js';
import { newState } from '../workflows/engine/new-state.js';
import type { Key } from '../workflows/engine/state.js';
import { startedUpdate } from '../workflows/messages.js';
import { CommandError } from './command-error.js';
import type { Definition } from './definitions.js';
import type { CommandDeps } from './deps.js';
import { COMMAND_TIMEOUT_MS } from './send-command.js';
import type { StartedInstance } from './start-instance.js';

/** All that is needed to start one particular instance, plain JSON: carried out once or a hundred times it is one instance. */
export interface StartOrder {
  processInstanceKey: Key;
  definition: Definition;
  commandId: string;
  actor: Actor;
  variables: Variables;
  trigger: StartTrigger;
  startElementId?: string;
  businessKey?: string;
  parent?: { processInstanceKey: Key; elementInstanceKey: Key };
}

/** Carries out an order; answers when the first step is committed, at once when it was committed before. @throws CommandError 504 */
export async function launch(deps: CommandDeps, order: StartOrder): Promise<StartedInstance> {
  const { processInstanceKey, definition } = order;
  const started = {
    processInstanceKey,
    processDefinitionKey: definition.processDefinitionKey,
    bpmnProcessId: definition.bpmnProcessId,
    version: definition.version,
  };
  const startWorkflowOperation = new WithStartWorkflowOperation('process', {
    workflowId: processInstanceKey,
    taskQueue: deps.taskQueue,
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
    args: [{ $model: definition.modelHash }, argumentsOf(deps, order)],
  });
  try {
    await deps.temporal.withDeadline(Date.now() + COMMAND_TIMEOUT_MS, () =>
      deps.temporal.workflow.executeUpdateWithStart(startedUpdate, { startWorkflowOperation, updateId: `started:${processInstanceKey}` }),
    );
  } catch (error) {
    if (!(await isRecorded(deps, processInstanceKey))) {
      if (error instanceof WorkflowExecutionAlreadyStartedError) return started;
      throw isTimeout(error)
        ? new CommandError(
            504,
            'TIMEOUT',
            `The start of process '${definition.bpmnProcessId}' was not confirmed within ${COMMAND_TIMEOUT_MS / 1000} s. It may still happen.`,
          )
        : error;
    }
  }
  return started;
}

function argumentsOf(deps: CommandDeps, order: StartOrder): ProcessArguments {
  const { definition, parent } = order;
  const state = newState({
    processInstanceKey: order.processInstanceKey,
    processDefinitionKey: definition.processDefinitionKey,
    bpmnProcessId: definition.bpmnProcessId,
    version: definition.version,
    timeZone: deps.timeZone,
    startedAt: Date.now(),
    ...(order.businessKey !== undefined && { businessKey: order.businessKey }),
    ...(parent && { parentProcessInstanceKey: parent.processInstanceKey, parentElementInstanceKey: parent.elementInstanceKey }),
  });
  const { variables, startElementId, trigger, commandId, actor } = order;
  return {
    modelHash: definition.modelHash,
    connectorTypes: deps.connectorTypes,
    begin: { kind: 'start', state, input: { type: 'start', variables, startElementId, trigger, commandId, actor } },
  };
}

async function isRecorded(deps: CommandDeps, processInstanceKey: Key): Promise<boolean> {
  return (await deps.db('process_instances').where({ process_instance_key: processInstanceKey }).first('step')) !== undefined;
}

function isTimeout(error: unknown): boolean {
  for (let at = error as { code?: unknown; cause?: unknown; name?: string } | undefined; at; at = at.cause as typeof at)
    if (at.code === 4 || at.name === 'WorkflowUpdateRPCTimeoutOrCancelledError') return true;
  return false;
}
