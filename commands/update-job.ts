import type { Key } from '../workflows/engine/state.js';
import { CommandError } from './command-error.js';
import type { CommandContext, CommandDeps } from './deps.js';
import { sendToOwner } from './send-command.js';

/** New retries go through the engine; a new timeout (milliseconds from now) only concerns the activation, which PostgreSQL alone knows. @throws CommandError 400, 404, 409 */
export async function updateJob(
  deps: CommandDeps,
  ctx: CommandContext,
  args: { jobKey: Key; retries?: number; timeoutMs?: number },
): Promise<void> {
  const { jobKey, retries, timeoutMs } = args;
  if (retries !== undefined) await sendToOwner(deps, ctx, jobKey, { type: 'updateJob', jobKey, retries });
  if (timeoutMs === undefined) return;
  const updated = await deps
    .db('jobs')
    .where({ job_key: jobKey, state: 'CREATED' })
    .whereNotNull('deadline')
    .update({ deadline: deps.db.raw("now() + ? * interval '1 millisecond'", [timeoutMs]) });
  if (updated === 0)
    throw new CommandError(404, 'NOT_FOUND', `Expected to update the timeout of job with key '${jobKey}', but it is not activated.`);
}
