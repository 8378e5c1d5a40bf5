import { evaluate } from './expression.js';
import { Failure } from './failure.js';
import { raiseIncident } from './incidents.js';
import { closeAttachment } from './lifecycle.js';
import type { EventDefinition, ModelElement } from './model.js';
import { instanceByKey, modelElement, note, type Run } from './run.js';
import type { ConditionalSubscription } from './state.js';
import { trigger } from './subscriptions.js';

/**
 * Once nothing else moves: looks at all conditions waited for, if any variable has changed, and triggers the first that has become true. Answers
 * whether it did; the driver then moves on and comes back. One that has become false is noted even so, or its next turn to true would be missed.
 * A condition that cannot be evaluated is an incident where it is waited for.
 */
export function triggerCondition(run: Run): boolean {
  if (!run.conditionsDirty || run.state.isSuspended) return false;
  run.conditionsDirty = false;
  let first: ConditionalSubscription | undefined;
  for (const subscription of Object.values(run.state.conditionalSubscriptions)) {
    if (run.state.elementInstances[subscription.elementInstanceKey]?.state === 'COMPLETING') continue;
    const isTrue = holds(run, subscription);
    if (isTrue && !subscription.isTrue) first ??= subscription;
    if (!isTrue && subscription.isTrue) turn(run, subscription, false);
  }
  if (!first) return false;
  turn(run, first, true);
  run.conditionsDirty = true;
  fire(run, first);
  return true;
}

function turn(run: Run, subscription: ConditionalSubscription, isTrue: boolean): void {
  subscription.isTrue = isTrue;
  run.touched.conditionalSubscriptions.set(subscription.key, subscription);
}

function fire(run: Run, subscription: ConditionalSubscription): void {
  const instance = instanceByKey(run, subscription.elementInstanceKey);
  note(run, 'CONDITION_MET', { elementId: subscription.targetElementId, elementInstanceKey: instance.key, entityKey: subscription.key });
  if (subscription.interrupting) closeAttachment(run, instance, 'conditionalSubscriptions', subscription.key);
  trigger(run, instance, subscription.targetElementId, {}, subscription.definitionIndex);
}

/** Null (a variable that is not there yet) does not hold. */
function holds(run: Run, subscription: ConditionalSubscription): boolean {
  const instance = instanceByKey(run, subscription.elementInstanceKey);
  const definition = definitionOf(modelElement(run, subscription.targetElementId), subscription.definitionIndex);
  try {
    return evaluate(run, definition.condition, instance.key, undefined, 'CONDITION_ERROR') === true;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    raiseIncident(run, instance, error);
    return false;
  }
}

function definitionOf(target: ModelElement, index: number | undefined): Extract<EventDefinition, { type: 'conditional' }> {
  const { event } = target as ModelElement & { event: EventDefinition };
  const definition = event.type === 'multiple' ? event.definitions[index ?? 0] : event;
  if (definition?.type !== 'conditional') throw new Error(`${target.id} is not a conditional event`);
  return definition;
}
