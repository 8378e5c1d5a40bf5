import type { UserTaskChanges } from '../workflows/engine/input.js';
import type { Key } from '../workflows/engine/state.js';
import type { CommandContext, CommandDeps } from './deps.js';
import { sendToOwner } from './send-command.js';

/** Changes candidates, dates or priority of an open task. @throws CommandError 400, 404 */
export async function updateUserTask(
  deps: CommandDeps,
  ctx: CommandContext,
  args: { userTaskKey: Key; changes: UserTaskChanges; action?: string },
): Promise<void> {
  await sendToOwner(deps, ctx, args.userTaskKey, {
    type: 'updateUserTask',
    userTaskKey: args.userTaskKey,
    changes: args.changes,
    action: args.action ?? 'update',
  });
}
