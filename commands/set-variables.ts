import type { Variables } from '../workflows/engine/json.js';
import type { Key } from '../workflows/engine/state.js';
import type { CommandContext, CommandDeps } from './deps.js';
import { sendToOwner } from './send-command.js';

/** Sets variables at an element instance; unless `local`, each goes to the nearest scope upwards that has it. @throws CommandError 400, 404 */
export async function setVariables(
  deps: CommandDeps,
  ctx: CommandContext,
  args: { scopeKey: Key; variables: Variables; local?: boolean },
): Promise<void> {
  await sendToOwner(deps, ctx, args.scopeKey, {
    type: 'setVariables',
    scopeKey: args.scopeKey,
    variables: args.variables,
    local: args.local ?? false,
  });
}
