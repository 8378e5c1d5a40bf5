import type { Variables } from '../workflows/engine/json.js';
import type { Key } from '../workflows/engine/state.js';
import { CommandError } from './command-error.js';
import type { CommandContext, CommandDeps } from './deps.js';
import { publishMessage } from './publish-message.js';

/** Publishes without buffering and says which instance took it. @throws CommandError 404 when nothing waits for it */
export async function correlateMessage(
  deps: CommandDeps,
  ctx: CommandContext,
  args: { name: string; correlationKey?: string; variables?: Variables },
): Promise<{ messageKey: Key; processInstanceKey: Key }> {
  const { messageKey, processInstanceKeys } = await publishMessage(deps, ctx, { ...args, timeToLiveMs: 0 });
  const processInstanceKey = processInstanceKeys[0];
  if (processInstanceKey === undefined)
    throw new CommandError(
      404,
      'NOT_FOUND',
      `Expected to find subscription for message with name '${args.name}' and correlation key '${args.correlationKey ?? ''}', but none was found.`,
    );
  return { messageKey, processInstanceKey };
}
