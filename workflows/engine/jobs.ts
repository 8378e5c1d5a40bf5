import { attach, detach } from './attachments.js';
import { evaluateInteger, evaluateText } from './expression.js';
import { Failure } from './failure.js';
import { nextKey } from './keys.js';
import type { JobDefinition } from './model.js';
import { note, type Run } from './run.js';
import type { ElementInstance, Job } from './state.js';

/** Offers work to connectors and workers. @throws Failure when type or retries cannot be evaluated */
export function createJob(run: Run, definition: JobDefinition, instance: ElementInstance, listener?: Job['listener']): 'wait' {
  const type = evaluateText(run, definition.type, instance.key);
  const retries = evaluateInteger(run, definition.retries, instance.key);
  if (retries < 1)
    throw new Failure(
      'EXTRACT_VALUE_ERROR',
      `Expected the retries of "${instance.elementId}" to be a positive number, but they are ${retries}: the job would never be offered.`,
    );
  const job: Job = {
    key: nextKey(run.state),
    ...(listener && { listener }),
    elementInstanceKey: instance.key,
    elementId: instance.elementId,
    type,
    state: 'CREATED',
    retries,
    headers: definition.headers,
    createdAt: run.input.at,
  };
  run.state.jobs[job.key] = job;
  attach(run.state, instance.key, 'jobs', job.key);
  run.touched.jobs.set(job.key, job);
  note(run, 'JOB_CREATED', {
    elementId: instance.elementId,
    elementInstanceKey: instance.key,
    entityKey: job.key,
    after: { type, retries },
  });
  return 'wait';
}

/** Takes a job that has ended out of the state; the row keeps its final state. */
export function closeJob(run: Run, job: Job, state: 'COMPLETED' | 'ERROR_THROWN'): void {
  job.state = state;
  job.endedAt = run.input.at;
  delete job.availableAt;
  run.touched.jobs.set(job.key, job);
  delete run.state.jobs[job.key];
  detach(run.state, job.elementInstanceKey, job.key);
}
