import type { Key } from '../workflows/engine/state.js';
import type { CommandContext, CommandDeps } from './deps.js';
import { sendToOwner } from './send-command.js';

/** Ends an instance and all it has called. @throws CommandError 404, 409 when it was called by another */
export async function cancelInstance(
  deps: CommandDeps,
  ctx: CommandContext,
  args: { processInstanceKey: Key; reason?: string },
): Promise<void> {
  await sendToOwner(deps, ctx, args.processInstanceKey, { type: 'cancel', reason: args.reason });
}
