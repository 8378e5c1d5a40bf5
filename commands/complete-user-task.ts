/** Step 9 of *Follow one alarm*; before: someone submits the form; after: engine/refuse.ts, then steps 6 and 7 again. */
import type { Variables } from '../workflows/engine/json.js';
import type { Key } from '../workflows/engine/state.js';
import type { CommandContext, CommandDeps } from './deps.js';
import { sendToOwner } from './send-command.js';

/** @throws CommandError 404 when the task is not open (a second completion) */
export async function completeUserTask(
  deps: CommandDeps,
  ctx: CommandContext,
  args: { userTaskKey: Key; variables?: Variables; action?: string },
): Promise<void> {
  const { userTaskKey, variables = {}, action = 'complete' } = args;
  await sendToOwner(deps, ctx, userTaskKey, { type: 'completeUserTask', userTaskKey, variables, action });
}
