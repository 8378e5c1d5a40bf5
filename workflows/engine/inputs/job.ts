import { invalidState, notFound, type Refusal } from '../refusal.js';
import type { InstanceState, Key } from '../state.js';

/** A job that has ended or failed for good cannot be worked on. */
export function refuseUnlessOpen(state: InstanceState, jobKey: Key, verb: string): Refusal | undefined {
  const job = state.jobs[jobKey];
  if (!job) return notFound(`Expected to ${verb} job with key '${jobKey}', but no such job was found.`);
  if (job.state !== 'CREATED') return invalidState(`Expected to ${verb} job with key '${jobKey}', but it is in state '${job.state}'.`);
  return undefined;
}
