import { closeIncident } from '../incidents.js';
import { invalidState, notFound } from '../refusal.js';
import { instanceByKey } from '../run.js';
import type { Incident } from '../state.js';
import type { InputHandler } from './input-handler.js';

/** Takes the incident away and repeats what it stopped: the job is offered again, the entry or completion of the element is tried again. */
export const resolveIncident: InputHandler<'resolveIncident'> = {
  refuse(state, input) {
    const incident = state.incidents[input.incidentKey];
    if (!incident) return notFound(`Expected to resolve incident with key '${input.incidentKey}', but no such incident was found.`);
    const job = incident.jobKey ? state.jobs[incident.jobKey] : undefined;
    if (job && job.retries <= 0)
      return invalidState(
        `Expected to resolve incident with key '${input.incidentKey}', but its job '${job.key}' has no retries left; update the retries first.`,
      );
    return undefined;
  },
  apply(run, input) {
    const incident = run.state.incidents[input.incidentKey] as Incident;
    const instance = instanceByKey(run, incident.elementInstanceKey);
    closeIncident(run, instance, incident);
    const job = incident.jobKey ? run.state.jobs[incident.jobKey] : undefined;
    if (job) {
      job.state = 'CREATED';
      delete job.errorCode;
      run.touched.jobs.set(job.key, job);
    } else if (instance.state === 'ACTIVATING') run.queue.push({ type: 'enter', key: instance.key });
    else if (instance.state === 'COMPLETING') run.queue.push({ type: 'complete', key: instance.key });
    // A condition that could not be evaluated, there or elsewhere on the element, is looked at anew; a join that is stuck is found by the driver.
    run.conditionsDirty = true;
  },
};
