import type { Key } from '../workflows/engine/state.js';
import type { CommandContext, CommandDeps } from './deps.js';
import { sendToOwner } from './send-command.js';

/** Gives a task back to its candidates. @throws CommandError 404 */
export async function unassignUserTask(deps: CommandDeps, ctx: CommandContext, args: { userTaskKey: Key; action?: string }): Promise<void> {
  await sendToOwner(deps, ctx, args.userTaskKey, {
    type: 'unassignUserTask',
    userTaskKey: args.userTaskKey,
    action: args.action ?? 'unassign',
  });
}
