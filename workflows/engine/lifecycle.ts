/**
 * The life of an element instance, and the only code that changes its state.
 *
 *     ACTIVATING ──▶ ACTIVE ──▶ COMPLETING ──▶ COMPLETED
 *          └───────────┴────────────┴────────▶ TERMINATED
 *
 * ACTIVATING: input mappings, boundary subscriptions, `enter`. COMPLETING: output mappings, choice of flows. An incident leaves it
 * where it is; resolving repeats that phase. ACTIVE goes back to ACTIVATING only when a called process failed: resolving calls again.
 */
import { addChild, attachedTo, attachmentsOf, detach, removeChild, type AttachmentKind } from './attachments.js';
import { nextKey } from './keys.js';
import type { ModelElement } from './model.js';
import { addToOutbox } from './outbox.js';
import { instanceByKey, note, type Run } from './run.js';
import type { ElementInstance, ElementInstanceState, Key } from './state.js';

const transitions: Record<ElementInstanceState, readonly ElementInstanceState[]> = {
  ACTIVATING: ['ACTIVE', 'COMPLETING', 'TERMINATED'],
  ACTIVE: ['ACTIVATING', 'COMPLETING', 'TERMINATED'],
  COMPLETING: ['COMPLETED', 'TERMINATED'],
  COMPLETED: [],
  TERMINATED: [],
};

/** Moves an element instance along the table above. @throws Error on any other transition: a defect of the engine, never of a model. */
export function transition(run: Run, instance: ElementInstance, to: ElementInstanceState): void {
  if (!transitions[instance.state].includes(to))
    throw new Error(`Element instance ${instance.key} (${instance.elementId}) cannot go from ${instance.state} to ${to}`);
  instance.state = to;
  run.touched.elementInstances.set(instance.key, instance);
}

/** Creates an instance of `element` in a scope and queues its entry. With multi-instance markers and no `loopCounter` it is the body. */
export function activate(run: Run, element: ModelElement, scopeKey: Key | null, loopCounter?: number): ElementInstance {
  const isBody = (element.multiInstance !== undefined || element.loop !== undefined) && loopCounter === undefined;
  const instance: ElementInstance = {
    key: scopeKey === null ? run.state.processInstanceKey : nextKey(run.state),
    elementId: element.id,
    type: isBody ? 'multiInstanceBody' : element.type,
    state: 'ACTIVATING',
    scopeKey,
    startedAt: run.input.at,
    ...(loopCounter !== undefined && { loopCounter }),
  };
  run.state.elementInstances[instance.key] = instance;
  if (scopeKey) addChild(attachmentsOf(run.state), scopeKey, instance.key);
  run.touched.elementInstances.set(instance.key, instance);
  note(run, 'ELEMENT_ACTIVATED', { elementId: element.id, elementInstanceKey: instance.key });
  run.queue.push({ type: 'enter', key: instance.key });
  return instance;
}

/** Queues the completion of a waiting instance; its variables must have been accepted before. */
export function requestCompletion(run: Run, instance: ElementInstance): void {
  // What stopped an element while it waited, and was no job, is a condition of an event on it: that is not waited for any more.
  if (instance.state === 'ACTIVE' && instance.incidentKey && !run.state.incidents[instance.incidentKey]?.jobKey)
    closeAttachment(run, instance, 'incidents', instance.incidentKey);
  if (instance.state !== 'COMPLETING') transition(run, instance, 'COMPLETING');
  run.queue.push({ type: 'complete', key: instance.key });
}

/** The end of a completion: everything on it is closed, it leaves its scope, and the scope is looked at later in this step. */
export function finish(run: Run, instance: ElementInstance): void {
  transition(run, instance, 'COMPLETED');
  note(run, 'ELEMENT_COMPLETED', { elementId: instance.elementId, elementInstanceKey: instance.key });
  remove(run, instance);
}

/** Ends an instance and everything inside it, innermost first, at once. */
export function terminate(run: Run, instance: ElementInstance): void {
  for (const key of [...(attachmentsOf(run.state).children.get(instance.key) ?? [])]) terminate(run, instanceByKey(run, key));
  if (instance.calledProcessInstanceKey)
    addToOutbox(run, { kind: 'cancelCalledProcess', processInstanceKey: instance.calledProcessInstanceKey });
  transition(run, instance, 'TERMINATED');
  note(run, 'ELEMENT_TERMINATED', { elementId: instance.elementId, elementInstanceKey: instance.key });
  remove(run, instance);
}

/** Ends the whole process instance, at once and for good. */
export function terminateProcess(run: Run): void {
  terminate(run, instanceByKey(run, run.state.processInstanceKey));
  run.state.state = 'TERMINATED';
  run.state.endedAt = run.input.at;
  note(run, 'INSTANCE_TERMINATED');
}

/** Closes one thing that hangs on an element instance. */
export function closeAttachment(run: Run, instance: ElementInstance, kind: AttachmentKind, key: Key): void {
  closers[kind](run, key, instance);
  detach(run.state, instance.key, key);
}

function remove(run: Run, instance: ElementInstance): void {
  instance.endedAt = run.input.at;
  delete instance.waiting;
  delete instance.resetting;
  closeAttachments(run, instance);
  delete run.state.elementInstances[instance.key];
  delete run.state.variables[instance.key];
  if (!instance.scopeKey) return;
  removeChild(attachmentsOf(run.state), instance.scopeKey, instance.key);
  run.queue.push({ type: 'checkScope', key: instance.scopeKey });
}

/** Cancels or closes all that is still open on an element instance. */
export function closeAttachments(run: Run, instance: ElementInstance): void {
  for (const [key, kind] of [...attachedTo(run.state, instance.key)]) closeAttachment(run, instance, kind, key);
}

const closers: Record<AttachmentKind, (run: Run, key: Key, instance: ElementInstance) => void> = {
  jobs(run, key, instance) {
    const job = run.state.jobs[key];
    if (!job) return;
    job.state = 'CANCELED';
    job.endedAt = run.input.at;
    run.touched.jobs.set(key, job);
    delete run.state.jobs[key];
    note(run, 'JOB_CANCELED', { elementId: instance.elementId, elementInstanceKey: instance.key, entityKey: key });
  },
  userTasks(run, key, instance) {
    const task = run.state.userTasks[key];
    if (!task) return;
    task.state = 'CANCELED';
    task.completedAt = run.input.at;
    run.touched.userTasks.set(key, task);
    delete run.state.userTasks[key];
    note(run, 'USER_TASK_CANCELED', { elementId: instance.elementId, elementInstanceKey: instance.key, entityKey: key });
  },
  timers(run, key, instance) {
    const timer = run.state.timers[key];
    if (!timer) return;
    timer.state = 'CLOSED';
    run.touched.timers.set(key, timer);
    delete run.state.timers[key];
    note(run, 'TIMER_CANCELED', { elementId: timer.targetElementId, elementInstanceKey: instance.key, entityKey: key });
  },
  messageSubscriptions(run, key) {
    const subscription = run.state.messageSubscriptions[key];
    if (!subscription) return;
    subscription.state = 'CLOSED';
    run.touched.messageSubscriptions.set(key, subscription);
    delete run.state.messageSubscriptions[key];
  },
  signalSubscriptions(run, key) {
    const subscription = run.state.signalSubscriptions[key];
    if (!subscription) return;
    subscription.state = 'CLOSED';
    run.touched.signalSubscriptions.set(key, subscription);
    delete run.state.signalSubscriptions[key];
  },
  conditionalSubscriptions(run, key) {
    const subscription = run.state.conditionalSubscriptions[key];
    if (!subscription) return;
    subscription.state = 'CLOSED';
    run.touched.conditionalSubscriptions.set(key, subscription);
    delete run.state.conditionalSubscriptions[key];
  },
  incidents(run, key, instance) {
    const incident = run.state.incidents[key];
    if (!incident) return;
    incident.state = 'RESOLVED';
    incident.endedAt = run.input.at;
    run.touched.incidents.set(key, incident);
    delete run.state.incidents[key];
    delete instance.incidentKey;
    note(run, 'INCIDENT_RESOLVED', { elementId: instance.elementId, elementInstanceKey: instance.key, entityKey: key });
  },
};
