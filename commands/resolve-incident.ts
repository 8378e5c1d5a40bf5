import type { Key } from '../workflows/engine/state.js';
import type { CommandContext, CommandDeps } from './deps.js';
import { sendToOwner } from './send-command.js';

/** Takes the incident away and repeats what it stopped. @throws CommandError 404, 409 when its job has no retries */
export async function resolveIncident(deps: CommandDeps, ctx: CommandContext, args: { incidentKey: Key }): Promise<void> {
  await sendToOwner(deps, ctx, args.incidentKey, { type: 'resolveIncident', incidentKey: args.incidentKey });
}
