import { listenerDone } from '../execution-listeners.js';
import { closeJob } from '../jobs.js';
import { requestCompletion } from '../lifecycle.js';
import { elementOf, instanceByKey, note } from '../run.js';
import type { Job } from '../state.js';
import { acceptVariables } from '../variables.js';
import type { InputHandler } from './input-handler.js';
import { refuseUnlessOpen } from './job.js';

export const completeJob: InputHandler<'completeJob'> = {
  refuse: (state, input) => refuseUnlessOpen(state, input.jobKey, 'complete'),
  apply(run, input) {
    const job = run.state.jobs[input.jobKey] as Job;
    const instance = instanceByKey(run, job.elementInstanceKey);
    closeJob(run, job, 'COMPLETED');
    note(run, 'JOB_COMPLETED', {
      elementId: job.elementId,
      elementInstanceKey: instance.key,
      entityKey: job.key,
      after: { worker: input.worker ?? null },
    });
    if (job.listener) {
      listenerDone(run, instance, job.listener, input.variables);
      return;
    }
    acceptVariables(run, elementOf(run, instance), instance, input.variables);
    requestCompletion(run, instance);
  },
};
