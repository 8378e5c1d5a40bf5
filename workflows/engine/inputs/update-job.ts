import { invalidArgument, notFound } from '../refusal.js';
import { note } from '../run.js';
import type { Job } from '../state.js';
import type { InputHandler } from './input-handler.js';

/** Gives a job new retries; one that has failed for good waits until its incident is resolved. */
export const updateJob: InputHandler<'updateJob'> = {
  refuse(state, input) {
    if (!state.jobs[input.jobKey]) return notFound(`Expected to update job with key '${input.jobKey}', but no such job was found.`);
    if (input.retries !== undefined && input.retries < 1)
      return invalidArgument(
        `Expected to update retries for job with key '${input.jobKey}' with a positive amount, but the amount given was '${input.retries}'.`,
      );
    return undefined;
  },
  apply(run, input) {
    const job = run.state.jobs[input.jobKey] as Job;
    if (input.retries === undefined) return;
    note(run, 'JOB_UPDATED', {
      elementId: job.elementId,
      elementInstanceKey: job.elementInstanceKey,
      entityKey: job.key,
      before: { retries: job.retries },
      after: { retries: input.retries },
    });
    job.retries = input.retries;
    run.touched.jobs.set(job.key, job);
  },
};
