import type { Variables } from '../workflows/engine/json.js';
import type { Key } from '../workflows/engine/state.js';
import type { CommandContext, CommandDeps } from './deps.js';
import { sendToOwner } from './send-command.js';

/** @throws CommandError 404, 409 */
export async function completeJob(deps: CommandDeps, ctx: CommandContext, args: { jobKey: Key; variables?: Variables }): Promise<void> {
  await sendToOwner(deps, ctx, args.jobKey, { type: 'completeJob', jobKey: args.jobKey, variables: args.variables ?? {} });
}
