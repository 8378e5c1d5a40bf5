import type { Variables } from '../workflows/engine/json.js';
import type { Key } from '../workflows/engine/state.js';
import type { CommandContext, CommandDeps } from './deps.js';
import { sendToOwner } from './send-command.js';

/** Without `retries` none are left, and the job becomes an incident (Camunda: default 0). @throws CommandError 404, 409 */
export async function failJob(
  deps: CommandDeps,
  ctx: CommandContext,
  args: { jobKey: Key; retries?: number; errorMessage?: string; retryBackOffMs?: number; variables?: Variables },
): Promise<void> {
  const { jobKey, retries = 0, ...rest } = args;
  await sendToOwner(deps, ctx, jobKey, { type: 'failJob', jobKey, retries, ...rest });
}
