/**
 * Compensation and transactions (BPMN 2.0 §13.5.3, §13.5.5). A scope remembers what has completed in it and can be undone; a thrower runs the handlers one after
 * the other, last completed first, and waits for them. A sub-process without a handler of its own is undone through what completed inside it.
 */
import { attachmentsOf } from './attachments.js';
import { activate, requestCompletion, terminate } from './lifecycle.js';
import type { ElementOf, ModelElement } from './model.js';
import { elementOf, instanceByKey, modelElement, note, type Run } from './run.js';
import type { Compensable, ElementInstance } from './state.js';
import { startOf } from './catchers.js';
import { triggerBoundary } from './subscriptions.js';
import { localVariables, setLocal } from './variables.js';

/** An activity completes: what can be undone of it passes to the scope around it. Called before it is taken out of the state. */
export function rememberCompensable(run: Run, element: ModelElement, instance: ElementInstance): void {
  if (!instance.scopeKey || element.isForCompensation || instance.compensatedBy) return;
  const nested = instance.compensable ?? [];
  const isInner = instance.loopCounter !== undefined || instance.type === 'adHocSubProcessInnerInstance';
  const entries = isInner ? nested : ownEntry(run, element, instance, nested);
  if (entries.length === 0) return;
  const scope = instanceByKey(run, instance.scopeKey);
  (scope.compensable ??= []).push(...entries);
  run.touched.elementInstances.set(scope.key, scope);
}

function ownEntry(run: Run, element: ModelElement, instance: ElementInstance, nested: Compensable[]): Compensable[] {
  const entry: Compensable = { elementId: element.id, elementInstanceKey: instance.key };
  const eventSubProcess =
    'eventSubProcesses' in element ? element.eventSubProcesses?.find((id) => startOf(run, id).event.type === 'compensation') : undefined;
  if (element.compensationHandler) entry.handlerId = element.compensationHandler;
  else if (eventSubProcess) Object.assign(entry, { handlerId: eventSubProcess, variables: localVariables(run.state, instance.key) });
  else if (nested.length === 0) return [];
  if (nested.length > 0) entry.nested = nested;
  return [entry];
}

/** Throws compensation from `instance`: for one activity, or for all that has completed in its scope. `wait` while handlers run. */
export function compensate(run: Run, instance: ElementInstance, activityRef: string | undefined): 'wait' | undefined {
  const scope = scopeToCompensate(run, instance);
  const all = scope.compensable ?? [];
  const chosen = activityRef === undefined ? all : all.filter((entry) => entry.elementId === activityRef);
  scope.compensable = all.filter((entry) => !chosen.includes(entry));
  if (scope.compensable.length === 0) delete scope.compensable;
  run.touched.elementInstances.set(scope.key, scope);
  const handlers = handlersOf(chosen);
  note(run, 'COMPENSATION_STARTED', {
    elementId: instance.elementId,
    elementInstanceKey: instance.key,
    after: { handlers: handlers.map((entry) => entry.handlerId as string) },
  });
  if (instance.compensating) {
    instance.compensating.push(...handlers);
    return 'wait';
  }
  if (handlers.length === 0) return undefined;
  instance.compensating = handlers;
  startNextHandler(run, instance);
  return 'wait';
}

/**
 * Ends the rest of the transaction, compensates, and then leaves it by its cancel boundary event. That event stands on all instances of a
 * multi-instance transaction together, so all of them are undone.
 */
export function cancelTransaction(run: Run, instance: ElementInstance): 'wait' {
  const transaction = transactionAround(run, instance);
  const whole = wholeOf(run, transaction);
  const handlers = handlersOf(completedIn(run, whole));
  endOthers(run, instance, whole);
  note(run, 'TRANSACTION_CANCELED', { elementId: transaction.elementId, elementInstanceKey: transaction.key });
  instance.compensating = handlers;
  if (handlers.length === 0) leaveTransaction(run, instance);
  else startNextHandler(run, instance);
  return 'wait';
}

/** All that has completed in a scope, also inside what is still at work in it, and what is being undone or still to be undone there. Oldest first. */
function completedIn(run: Run, scope: ElementInstance): Compensable[] {
  const atWork = [...(attachmentsOf(run.state).children.get(scope.key) ?? [])].map((key) => instanceByKey(run, key));
  const inside = atWork.flatMap((child) =>
    child.compensatedBy ? [fromTheStart(run, child)] : [...(child.compensating ?? []).toReversed(), ...completedIn(run, child)],
  );
  return [...(scope.compensable ?? []), ...inside];
}

/** A handler that is ended before it is done has to run again. */
function fromTheStart(run: Run, handler: ElementInstance): Compensable {
  return {
    elementId: handler.elementId,
    elementInstanceKey: handler.key,
    handlerId: handler.elementId,
    ...(handler.compensable && { nested: handler.compensable }),
    ...(handler.type === 'eventSubProcess' && { variables: localVariables(run.state, handler.key) }),
  };
}

/** Ends all inside `scope` but the scopes in which `instance` lives. */
function endOthers(run: Run, instance: ElementInstance, scope: ElementInstance): void {
  for (let at = instance; at.key !== scope.key;) {
    const around = instanceByKey(run, at.scopeKey as string);
    for (const key of [...(attachmentsOf(run.state).children.get(around.key) ?? [])])
      if (key !== at.key) terminate(run, instanceByKey(run, key));
    delete around.waiting;
    delete around.resetting;
    delete around.compensable;
    run.touched.elementInstances.set(around.key, around);
    at = around;
  }
}

/** A handler has completed, or was interrupted by a boundary event of its own: the next one, or the thrower goes on. */
export function handlerCompleted(run: Run, handler: ElementInstance): void {
  const thrower = handler.compensatedBy ? run.state.elementInstances[handler.compensatedBy] : undefined;
  if (!thrower?.compensating) return;
  if (thrower.compensating.length > 0) startNextHandler(run, thrower);
  else if (isCancelEnd(elementOf(run, thrower))) leaveTransaction(run, thrower);
  else {
    delete thrower.compensating;
    requestCompletion(run, thrower);
  }
}

function startNextHandler(run: Run, thrower: ElementInstance): void {
  const entry = (thrower.compensating as Compensable[]).shift() as Compensable;
  run.touched.elementInstances.set(thrower.key, thrower);
  const element = modelElement(run, entry.handlerId as string);
  const handler = activate(run, element, thrower.scopeKey as string);
  handler.compensatedBy = thrower.key;
  if (element.type !== 'eventSubProcess') return;
  handler.triggeredElementId = element.startEvents[0] as string;
  if (entry.nested) handler.compensable = entry.nested;
  if (entry.variables) setLocal(run, handler.key, entry.variables);
}

function leaveTransaction(run: Run, thrower: ElementInstance): void {
  const transaction = transactionAround(run, thrower);
  const boundary = elementOf(run, transaction)
    .boundaryEvents.map((id) => modelElement(run, id) as ElementOf<'boundaryEvent'>)
    .find((candidate) => candidate.event.type === 'cancel');
  if (boundary) triggerBoundary(run, wholeOf(run, transaction), boundary, {});
  else {
    delete thrower.compensating;
    requestCompletion(run, thrower);
  }
}

/** Last completed first; a sub-process without handler stands for what completed inside it. */
function handlersOf(entries: Compensable[]): Compensable[] {
  return [...entries].reverse().flatMap((entry) => (entry.handlerId ? [entry] : handlersOf(entry.nested ?? [])));
}

/** Inside an event sub-process the scope around it is meant, unless this one is the compensation of a scope that has completed: then what was inside that. */
function scopeToCompensate(run: Run, instance: ElementInstance): ElementInstance {
  const scope = instanceByKey(run, instance.scopeKey as string);
  const isHandlerOfCompleted = scope.compensatedBy !== undefined;
  return scope.type === 'eventSubProcess' && !isHandlerOfCompleted ? instanceByKey(run, scope.scopeKey as string) : scope;
}

function transactionAround(run: Run, instance: ElementInstance): ElementInstance {
  let scope = instanceByKey(run, instance.scopeKey as string);
  while (scope.type !== 'transaction') scope = instanceByKey(run, scope.scopeKey as string);
  return scope;
}

/** What boundary events are attached to: the transaction, or the body around its instances. */
function wholeOf(run: Run, transaction: ElementInstance): ElementInstance {
  return transaction.loopCounter === undefined ? transaction : instanceByKey(run, transaction.scopeKey as string);
}

function isCancelEnd(element: ModelElement): boolean {
  return element.type === 'endEvent' && element.event.type === 'cancel';
}
