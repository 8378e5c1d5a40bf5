import type { Variables } from '../workflows/engine/json.js';
import type { Key } from '../workflows/engine/state.js';
import type { CommandContext, CommandDeps } from './deps.js';
import { sendToOwner } from './send-command.js';

/** Throws a BPMN error for the job; uncaught it becomes an incident. @throws CommandError 404, 409 */
export async function throwJobError(
  deps: CommandDeps,
  ctx: CommandContext,
  args: { jobKey: Key; errorCode: string; errorMessage?: string; variables?: Variables },
): Promise<void> {
  await sendToOwner(deps, ctx, args.jobKey, { type: 'throwJobError', ...args });
}
