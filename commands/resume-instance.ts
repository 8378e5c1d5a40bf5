import type { Key } from '../workflows/engine/state.js';
import type { CommandContext, CommandDeps } from './deps.js';
import { sendToOwner } from './send-command.js';

/** Goes on where it was suspended; timers that came due meanwhile fire at once. @throws CommandError 404, 409 */
export async function resumeInstance(deps: CommandDeps, ctx: CommandContext, args: { processInstanceKey: Key }): Promise<void> {
  await sendToOwner(deps, ctx, args.processInstanceKey, { type: 'resume' });
}
