import { randomUUID } from 'node:crypto';
import { WorkflowNotFoundError, WorkflowUpdateFailedError, WorkflowUpdateRPCTimeoutOrCancelledError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { InputBody } from '../workflows/engine/input.js';
import { instanceOf } from '../workflows/engine/keys.js';
import type { Key } from '../workflows/engine/state.js';
import { commandUpdate, type CommandResult } from '../workflows/messages.js';
import { CommandError } from './command-error.js';
import type { CommandContext, CommandDeps } from './deps.js';

/** How long a caller waits for its command to be recorded before it is told 504. The command may still be carried out. */
export const COMMAND_TIMEOUT_MS = 30_000;

const statusOf: Record<string, 400 | 404 | 409> = { NOT_FOUND: 404, INVALID_STATE: 409, INVALID_ARGUMENT: 400 };

/**
 * Sends one input to a running instance and waits until its effects are committed.
 * @throws CommandError 400, 404 or 409 with the engine's reason, 503 when the instance is on record but not running, 504 when no worker answers
 */
export async function sendCommand(
  deps: CommandDeps,
  ctx: CommandContext,
  processInstanceKey: Key,
  body: InputBody,
  targetModelHash?: string,
): Promise<CommandResult> {
  const commandId = ctx.commandId ?? randomUUID();
  const handle = deps.temporal.workflow.getHandle(processInstanceKey);
  try {
    return await deps.temporal.withDeadline(Date.now() + COMMAND_TIMEOUT_MS, () =>
      handle.executeUpdate(commandUpdate, {
        args: [{ ...body, commandId, actor: ctx.actor, targetModelHash }, targetModelHash ? { $model: targetModelHash } : null],
        updateId: commandId,
      }),
    );
  } catch (error) {
    throw await explain(deps, error, processInstanceKey, body.type);
  }
}

/** Like `sendCommand`, to the instance that owns `key` (a job, task, incident, …). @throws CommandError 404 also when `key` is not a key */
export async function sendToOwner(deps: CommandDeps, ctx: CommandContext, key: Key, body: InputBody): Promise<CommandResult> {
  if (!/^\d{1,19}$/.test(key)) throw new CommandError(404, 'NOT_FOUND', `'${key}' is not a key.`);
  return sendCommand(deps, ctx, instanceOf(key), body);
}

async function explain(deps: CommandDeps, error: unknown, processInstanceKey: Key, command: string): Promise<unknown> {
  if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure) {
    const code = error.cause.type ?? '';
    const status = statusOf[code];
    if (status) return new CommandError(status, code, `Command '${command}' rejected with code '${code}': ${error.cause.message}`);
  }
  if (error instanceof WorkflowNotFoundError) {
    const row = await deps
      .db('process_instances')
      .where({ process_instance_key: processInstanceKey })
      .first<{ state: string } | undefined>('state');
    if (row?.state === 'ACTIVE')
      return new CommandError(
        503,
        'NOT_RUNNING',
        `Process instance '${processInstanceKey}' is on record as active but Temporal does not run it. Run "npm run recover".`,
      );
    return new CommandError(
      404,
      'NOT_FOUND',
      `Command '${command}' rejected with code 'NOT_FOUND': there is no active process instance '${processInstanceKey}'.`,
    );
  }
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError || isDeadline(error))
    return new CommandError(
      504,
      'TIMEOUT',
      `The command '${command}' was sent but not confirmed within ${COMMAND_TIMEOUT_MS / 1000} s. It may still be carried out; sending it again with the same command id is safe.`,
    );
  return error;
}

/** gRPC status 4, wherever the client has put it. */
function isDeadline(error: unknown): boolean {
  for (let at = error as { code?: unknown; cause?: unknown } | undefined; at; at = at.cause as typeof at) if (at.code === 4) return true;
  return false;
}
