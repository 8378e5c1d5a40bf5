import type { Key } from '../workflows/engine/state.js';
import type { CommandContext, CommandDeps } from './deps.js';
import { sendToOwner } from './send-command.js';

/** Gives a task to someone; without `allowOverride` only if nobody else has it (claiming). @throws CommandError 404, 409 */
export async function assignUserTask(
  deps: CommandDeps,
  ctx: CommandContext,
  args: { userTaskKey: Key; assignee: string; allowOverride?: boolean; action?: string },
): Promise<void> {
  const { userTaskKey, assignee, allowOverride = true, action = 'assign' } = args;
  await sendToOwner(deps, ctx, userTaskKey, { type: 'assignUserTask', userTaskKey, assignee, allowOverride, action });
}
