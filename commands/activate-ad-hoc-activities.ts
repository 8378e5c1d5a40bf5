import type { Variables } from '../workflows/engine/json.js';
import type { Key } from '../workflows/engine/state.js';
import type { CommandContext, CommandDeps } from './deps.js';
import { sendToOwner } from './send-command.js';

/** Activates activities of a running ad-hoc sub-process. @throws CommandError 404, 409 */
export async function activateAdHocActivities(
  deps: CommandDeps,
  ctx: CommandContext,
  args: { elementInstanceKey: Key; activities: { elementId: string; variables?: Variables }[]; cancelRemainingInstances?: boolean },
): Promise<void> {
  const { elementInstanceKey, activities, cancelRemainingInstances = false } = args;
  await sendToOwner(deps, ctx, elementInstanceKey, {
    type: 'activateAdHocActivities',
    elementInstanceKey,
    activities: activities.map(({ elementId, variables = {} }) => ({ elementId, variables })),
    cancelRemainingInstances,
  });
}
