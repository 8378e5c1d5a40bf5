import { Failure } from '../failure.js';
import { raiseIncident } from '../incidents.js';
import { instanceByKey, note } from '../run.js';
import type { Job } from '../state.js';
import { setLocal } from '../variables.js';
import type { InputHandler } from './input-handler.js';
import { refuseUnlessOpen } from './job.js';

/** With retries left the job is offered again (after the back-off); without, it becomes an incident. */
export const failJob: InputHandler<'failJob'> = {
  refuse: (state, input) => refuseUnlessOpen(state, input.jobKey, 'fail'),
  apply(run, input) {
    const job = run.state.jobs[input.jobKey] as Job;
    const instance = instanceByKey(run, job.elementInstanceKey);
    note(run, 'JOB_FAILED', {
      elementId: job.elementId,
      elementInstanceKey: instance.key,
      entityKey: job.key,
      before: { retries: job.retries },
      after: { retries: input.retries, errorMessage: input.errorMessage ?? null },
    });
    job.retries = Math.max(0, input.retries);
    delete job.availableAt;
    if (input.errorMessage !== undefined) job.errorMessage = input.errorMessage;
    if (input.retryBackOffMs && job.retries > 0) job.availableAt = run.input.at + input.retryBackOffMs;
    if (input.variables) setLocal(run, instance.key, input.variables);
    if (job.retries === 0) {
      job.state = 'FAILED';
      raiseIncident(run, instance, new Failure('JOB_NO_RETRIES', input.errorMessage || 'No more retries left.'), job);
    }
    run.touched.jobs.set(job.key, job);
  },
};
