import type { Key } from '../workflows/engine/state.js';
import type { CommandContext, CommandDeps } from './deps.js';
import { sendToOwner } from './send-command.js';

/** Nothing moves until it is resumed: timers wait, messages stay in the buffer, people and workers are refused. @throws CommandError 404, 409 */
export async function suspendInstance(deps: CommandDeps, ctx: CommandContext, args: { processInstanceKey: Key }): Promise<void> {
  await sendToOwner(deps, ctx, args.processInstanceKey, { type: 'suspend' });
}
