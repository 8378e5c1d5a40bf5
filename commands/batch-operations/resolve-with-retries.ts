import type { Key } from '../../workflows/engine/state.js';
import type { CommandContext, CommandDeps } from '../deps.js';
import { resolveIncident } from '../resolve-incident.js';
import { updateJob } from '../update-job.js';

/** Resolves an incident; when it is of a job without retries left, the job gets one more, as Camunda's batch operation does. @throws CommandError 404, 409 */
export async function resolveWithRetries(deps: CommandDeps, ctx: CommandContext, args: { incidentKey: Key }): Promise<void> {
  const job = (await deps
    .db('incidents as n')
    .join('jobs as j', 'j.job_key', 'n.job_key')
    .where({ 'n.incident_key': args.incidentKey, 'j.retries': 0 })
    .first('j.job_key')) as { job_key: Key } | undefined;
  // A command of its own, so it has an id of its own.
  if (job) await updateJob(deps, { ...ctx, commandId: ctx.commandId && `${ctx.commandId}:retries` }, { jobKey: job.job_key, retries: 1 });
  await resolveIncident(deps, ctx, args);
}
