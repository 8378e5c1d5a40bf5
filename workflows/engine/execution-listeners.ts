/** Execution listeners (Camunda 8): jobs that must be done, one after the other, before an element is entered and before it is left. */
import type { Variables } from './json.js';
import { createJob } from './jobs.js';
import type { ModelElement } from './model.js';
import type { Run } from './run.js';
import type { ElementInstance } from './state.js';
import { setLocal } from './variables.js';

/** Creates the job of the next listener of this phase. False when all are done, or there are none: the phase may go on. @throws Failure */
export function awaitListener(run: Run, element: ModelElement, instance: ElementInstance, phase: 'start' | 'end'): boolean {
  const listeners = element.executionListeners?.[phase] ?? [];
  const next = listeners[instance.listenersDone ?? 0];
  if (!next) return false;
  createJob(run, next, instance, phase);
  instance.listenersDone ??= 0;
  run.touched.elementInstances.set(instance.key, instance);
  return true;
}

/** A listener's job is done; what it brought is local to the element. The phase is taken up again where it was. */
export function listenerDone(run: Run, instance: ElementInstance, phase: 'start' | 'end', variables: Variables): void {
  setLocal(run, instance.key, variables);
  instance.listenersDone = (instance.listenersDone ?? 0) + 1;
  run.touched.elementInstances.set(instance.key, instance);
  run.queue.push({ type: phase === 'start' ? 'enter' : 'complete', key: instance.key });
}
