import { isCaught, throwError, uncaught } from '../errors.js';
import { raiseIncident } from '../incidents.js';
import { closeJob } from '../jobs.js';
import { instanceByKey, note } from '../run.js';
import type { Job } from '../state.js';
import type { InputHandler } from './input-handler.js';
import { refuseUnlessOpen } from './job.js';

/** A business error of a worker. Caught by an error boundary event; uncaught, the job stays and becomes an incident. */
export const throwJobError: InputHandler<'throwJobError'> = {
  refuse: (state, input) => refuseUnlessOpen(state, input.jobKey, 'throw an error for'),
  apply(run, input) {
    const job = run.state.jobs[input.jobKey] as Job;
    const instance = instanceByKey(run, job.elementInstanceKey);
    job.errorCode = input.errorCode;
    if (input.errorMessage !== undefined) job.errorMessage = input.errorMessage;
    note(run, 'JOB_ERROR_THROWN', {
      elementId: job.elementId,
      elementInstanceKey: instance.key,
      entityKey: job.key,
      after: { errorCode: input.errorCode, errorMessage: input.errorMessage ?? null },
    });
    const error = { errorCode: input.errorCode, errorMessage: input.errorMessage ?? '', variables: input.variables ?? {} };
    if (isCaught(run, instance, input.errorCode)) {
      closeJob(run, job, 'ERROR_THROWN');
      throwError(run, instance, error);
    } else {
      job.state = 'ERROR_THROWN';
      run.touched.jobs.set(job.key, job);
      raiseIncident(run, instance, uncaught(error), job);
    }
  },
};
