/** Event sub-processes (BPMN 2.0 §13.5.4): they wait while the scope around them lives, and take it over or run beside it. */
import { attachedTo, attachmentsOf } from './attachments.js';
import { startOf } from './catchers.js';
import type { Variables } from './json.js';
import { activate, closeAttachment, terminate } from './lifecycle.js';
import type { ElementOf } from './model.js';
import { elementOf, instanceByKey, modelElement, type Run } from './run.js';
import type { ElementInstance } from './state.js';
import { subscribe } from './subscriptions.js';
import { propagate, setLocal } from './variables.js';

/** Opens what the event sub-processes of a scope listen to. @throws Failure */
export function subscribeEventSubProcesses(run: Run, scope: ElementInstance): void {
  const element = elementOf(run, scope);
  const ids = 'eventSubProcesses' in element ? (element.eventSubProcesses ?? []) : [];
  if (ids.length === 0 || scope.interruptedBy !== undefined) return;
  const starts = ids.map((id) => startOf(run, id));
  subscribe(
    run,
    scope,
    starts.map((start) => ({ event: start.event, targetElementId: start.id, interrupting: start.interrupting !== false })),
  );
}

/** The start event has been triggered. Interrupting, everything else in the scope ends and no other event sub-process of it can start any more. */
export function triggerEventSubProcess(run: Run, scope: ElementInstance, start: ElementOf<'startEvent'>, variables: Variables): void {
  const eventSubProcess = modelElement(run, start.parentId as string);
  const instance = activate(run, eventSubProcess, scope.key);
  instance.triggeredElementId = start.id;
  // With output mappings on the start event the payload stays inside until they pick from it.
  if (start.outputs.length > 0) setLocal(run, instance.key, variables);
  else propagate(run, scope.key, variables);
  if (start.interrupting !== false) interrupt(run, scope, instance);
}

function interrupt(run: Run, scope: ElementInstance, by: ElementInstance): void {
  for (const key of [...(attachmentsOf(run.state).children.get(scope.key) ?? [])])
    if (key !== by.key) terminate(run, instanceByKey(run, key));
  delete scope.waiting;
  delete scope.resetting;
  scope.interruptedBy = by.elementId;
  run.touched.elementInstances.set(scope.key, scope);
  unsubscribeEventSubProcesses(run, scope);
  // What it was about, a join that could not open or a condition, is over.
  if (scope.incidentKey) closeAttachment(run, scope, 'incidents', scope.incidentKey);
}

/** The scope is taken over or about to be left: its event sub-processes cannot start any more. */
export function unsubscribeEventSubProcesses(run: Run, scope: ElementInstance): void {
  for (const [key, kind] of [...attachedTo(run.state, scope.key)]) {
    if (kind !== 'timers' && kind !== 'messageSubscriptions' && kind !== 'signalSubscriptions' && kind !== 'conditionalSubscriptions')
      continue;
    const { targetElementId } = run.state[kind][key] as { targetElementId: string };
    if (modelElement(run, targetElementId).type === 'startEvent') closeAttachment(run, scope, kind, key);
  }
}
