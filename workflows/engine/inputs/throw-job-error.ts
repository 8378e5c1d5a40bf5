import { attach } from '../attachments.js';
import { throwError } from '../errors.js';
import { Failure } from '../failure.js';
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
    note(run, 'JOB_ERROR_THROWN', { elementId: job.elementId, elementInstanceKey: instance.key, entityKey: job.key, after: { errorCode: input.errorCode, errorMessage: input.errorMessage ?? null } });
    closeJob(run, job, 'ERROR_THROWN');
    try {
      throwError(run, instance, { errorCode: input.errorCode, errorMessage: input.errorMessage ?? '', variables: input.variables ?? {} });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      delete job.endedAt;
      run.state.jobs[job.key] = job;
      attach(run.state, instance.key, 'jobs', job.key);
      raiseIncident(run, instance, error, job);
    }
  },
};
