import { attach, detach } from './attachments.js';
import type { Failure } from './failure.js';
import { nextKey } from './keys.js';
import { note, type Run } from './run.js';
import type { ElementInstance, Incident, Job } from './state.js';

/** Stops an element instance where it is, visibly, until someone resolves the incident. At most one is open on an instance. */
export function raiseIncident(run: Run, instance: ElementInstance, failure: Failure, job?: Job): void {
  if (instance.incidentKey) return;
  const incident: Incident = {
    key: nextKey(run.state),
    elementInstanceKey: instance.key,
    elementId: instance.elementId,
    ...(job && { jobKey: job.key }),
    errorType: failure.errorType,
    errorMessage: failure.message,
    state: 'ACTIVE',
    createdAt: run.input.at,
  };
  run.state.incidents[incident.key] = incident;
  attach(run.state, instance.key, 'incidents', incident.key);
  run.touched.incidents.set(incident.key, incident);
  instance.incidentKey = incident.key;
  run.touched.elementInstances.set(instance.key, instance);
  note(run, 'INCIDENT_CREATED', {
    elementId: instance.elementId,
    elementInstanceKey: instance.key,
    entityKey: incident.key,
    after: { errorType: failure.errorType, errorMessage: failure.message },
  });
}

/** Takes the incident away; what it stopped is repeated by the caller. */
export function closeIncident(run: Run, instance: ElementInstance, incident: Incident): void {
  incident.state = 'RESOLVED';
  incident.endedAt = run.input.at;
  run.touched.incidents.set(incident.key, incident);
  delete run.state.incidents[incident.key];
  detach(run.state, instance.key, incident.key);
  delete instance.incidentKey;
  run.touched.elementInstances.set(instance.key, instance);
  note(run, 'INCIDENT_RESOLVED', { elementId: instance.elementId, elementInstanceKey: instance.key, entityKey: incident.key });
}
