/** Moving tokens by hand (Camunda 8 process instance modification): where an element can be activated, and the scopes that must be opened for it. */
import { addChild, attachmentsOf } from './attachments.js';
import { subscribeEventSubProcesses } from './event-sub-processes.js';
import { Failure } from './failure.js';
import { raiseIncident } from './incidents.js';
import type { ModifyInstructions } from './input.js';
import { nextKey } from './keys.js';
import { activate, terminate, transition } from './lifecycle.js';
import type { Model, ModelElement } from './model.js';
import { invalidArgument, notFound, type Refusal } from './refusal.js';
import { instanceByKey, modelElement, note, type Run } from './run.js';
import type { ElementInstance, InstanceState, Key } from './state.js';
import { subscribeBoundaryEvents } from './subscriptions.js';
import { applyInputs, setLocal } from './variables.js';

type Activation = NonNullable<ModifyInstructions['activate']>[number];

/** What cannot be activated alone: it needs what triggered it, or a body around it. */
const notActivatable = new Set(['process', 'startEvent', 'boundaryEvent', 'eventSubProcess']);

/** Why the instructions cannot be carried out; all of them are checked before anything changes. */
export function refuseModification(model: Model, state: InstanceState, instructions: ModifyInstructions): Refusal | undefined {
  for (const { elementInstanceKey } of instructions.terminate ?? []) {
    if (!state.elementInstances[elementInstanceKey])
      return notFound(`Expected to terminate element instance '${elementInstanceKey}', but it is not active in this process instance.`);
  }
  for (const { sourceElementId } of instructions.move ?? []) {
    if (livingInstances(state, sourceElementId).length === 0)
      return invalidArgument(`Expected to move instances of element '${sourceElementId}', but none is active.`);
  }
  for (const activation of activationsOf(instructions)) {
    const refusal = refuseActivation(model, state, activation);
    if (refusal) return refusal;
  }
  return undefined;
}

function refuseActivation(
  model: Model,
  state: InstanceState,
  { elementId, ancestorElementInstanceKey, variables }: Activation,
): Refusal | undefined {
  const element = model.elements[elementId];
  if (!element)
    return invalidArgument(`Expected to activate element '${elementId}', but the process '${model.bpmnProcessId}' has no such element.`);
  if (notActivatable.has(element.type) || isBehindEventGateway(model, element))
    return invalidArgument(
      `Expected to activate element '${elementId}', but an element of this kind (${element.type}) cannot be activated by itself.`,
    );
  const chain = scopeChain(model, element);
  if (chain.some((scope) => scope.multiInstance || scope.loop || scope.type === 'adHocSubProcess') && !ancestorElementInstanceKey) {
    const within = chain.find((scope) => scope.multiInstance || scope.loop || scope.type === 'adHocSubProcess') as ModelElement;
    if (livingInstances(state, within.id).length !== 1)
      return invalidArgument(
        `Expected to activate element '${elementId}' inside '${within.id}', but it is not clear in which of its instances; give an ancestor element instance key.`,
      );
  }
  if (ancestorElementInstanceKey) {
    const ancestor = state.elementInstances[ancestorElementInstanceKey];
    if (!ancestor)
      return notFound(`Expected to activate element '${elementId}' within ancestor '${ancestorElementInstanceKey}', but it is not active.`);
    if (!chain.some((scope) => scope.id === ancestor.elementId))
      return invalidArgument(
        `Expected to activate element '${elementId}' within ancestor '${ancestorElementInstanceKey}', but '${ancestor.elementId}' does not contain it.`,
      );
  } else {
    const ambiguous = chain.find((scope) => innermost(state, scope.id).length > 1);
    if (ambiguous)
      return invalidArgument(
        `Expected to activate element '${elementId}', but its scope '${ambiguous.id}' is active more than once; give an ancestor element instance key.`,
      );
  }
  const stranger = (variables ?? []).find(
    ({ scopeId }) => scopeId !== undefined && scopeId !== '' && scopeId !== elementId && !chain.some((scope) => scope.id === scopeId),
  );
  if (stranger)
    return invalidArgument(`Expected to set variables in scope '${stranger.scopeId}', but it does not contain element '${elementId}'.`);
  return undefined;
}

/** Activates first and terminates then, so that no scope ends in between. */
export function modify(run: Run, instructions: ModifyInstructions): void {
  const moved = (instructions.move ?? []).flatMap(({ sourceElementId }) => livingInstances(run.state, sourceElementId));
  for (const activation of activationsOf(instructions)) activateWithin(run, activation);
  for (const instance of moved) if (run.state.elementInstances[instance.key]) terminate(run, instance);
  for (const { elementInstanceKey } of instructions.terminate ?? []) {
    const instance = run.state.elementInstances[elementInstanceKey];
    if (instance) terminate(run, instance);
  }
}

function activationsOf(instructions: ModifyInstructions): Activation[] {
  return [
    ...(instructions.activate ?? []),
    ...(instructions.move ?? []).map(({ targetElementId, variables }) => ({ elementId: targetElementId, variables })),
  ];
}

function activateWithin(run: Run, { elementId, ancestorElementInstanceKey, variables }: Activation): void {
  const element = modelElement(run, elementId);
  const chain = scopeChain(run.model, element);
  let scope = ancestorElementInstanceKey ? instanceByKey(run, ancestorElementInstanceKey) : undefined;
  const below = scope ? chain.slice(chain.findIndex((one) => one.id === scope?.elementId) + 1) : chain;
  for (const scopeElement of below) {
    const living = innermost(run.state, scopeElement.id);
    // Below an ancestor that was named, only its own descendants are meant.
    const within = living.find((one) => scope === undefined || isInside(run.state, one, scope.key));
    scope = within ?? openScope(run, scopeElement, (scope as ElementInstance).key);
  }
  const target = activate(run, element, (scope as ElementInstance).key);
  for (const { scopeId, variables: values } of variables ?? []) setLocal(run, keyOfScope(run, scopeId, target), values);
}

/** The scopes around an element, outermost first. */
function scopeChain(model: Model, element: ModelElement): ModelElement[] {
  const chain: ModelElement[] = [];
  for (let parentId = element.parentId; parentId !== null;) {
    const parent = model.elements[parentId] as ModelElement;
    chain.unshift(parent);
    parentId = parent.parentId;
  }
  return chain;
}

/** A scope opened from outside: it listens as usual, but no start event of its own is taken. */
function openScope(run: Run, element: ModelElement, scopeKey: Key): ElementInstance {
  const instance: ElementInstance = {
    key: nextKey(run.state),
    elementId: element.id,
    type: element.type,
    state: 'ACTIVATING',
    scopeKey,
    startedAt: run.input.at,
  };
  run.state.elementInstances[instance.key] = instance;
  addChild(attachmentsOf(run.state), scopeKey, instance.key);
  run.touched.elementInstances.set(instance.key, instance);
  note(run, 'ELEMENT_ACTIVATED', { elementId: element.id, elementInstanceKey: instance.key });
  try {
    applyInputs(run, element, instance);
    subscribeBoundaryEvents(run, instance);
    subscribeEventSubProcesses(run, instance);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    raiseIncident(run, instance, error);
  }
  transition(run, instance, 'ACTIVE');
  return instance;
}

function keyOfScope(run: Run, scopeId: string | undefined, target: ElementInstance): Key {
  if (scopeId === undefined || scopeId === '') return run.state.processInstanceKey;
  for (let at: ElementInstance | undefined = target; at; at = at.scopeKey ? run.state.elementInstances[at.scopeKey] : undefined)
    if (at.elementId === scopeId) return at.key;
  return run.state.processInstanceKey;
}

/** All living instances of an element: of a multi-instance activity its bodies, which hold the rest. */
function livingInstances(state: InstanceState, elementId: string): ElementInstance[] {
  return Object.values(state.elementInstances).filter(
    (instance) =>
      instance.elementId === elementId && instance.loopCounter === undefined && instance.type !== 'adHocSubProcessInnerInstance',
  );
}

/** The instances in which children of an element live: not the body around a multi-instance activity, but what is inside it. */
function innermost(state: InstanceState, elementId: string): ElementInstance[] {
  return Object.values(state.elementInstances).filter(
    (instance) => instance.elementId === elementId && instance.type !== 'multiInstanceBody' && instance.type !== 'adHocSubProcess',
  );
}

function isInside(state: InstanceState, instance: ElementInstance, scopeKey: Key): boolean {
  for (let at: ElementInstance | undefined = instance; at; at = at.scopeKey ? state.elementInstances[at.scopeKey] : undefined)
    if (at.key === scopeKey) return true;
  return false;
}

function isBehindEventGateway(model: Model, element: ModelElement): boolean {
  return element.incoming.some((flowId) => model.elements[model.flows[flowId]?.source ?? '']?.type === 'eventBasedGateway');
}
