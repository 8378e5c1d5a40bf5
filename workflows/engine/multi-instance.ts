/** Multi-instance activities (BPMN 2.0 §13.3.7), as Camunda 8 gives them: a body around instances of the same element, one per item of a collection. */
import { attachmentsOf, childCount } from './attachments.js';
import { evaluate, evaluateBoolean, show } from './expression.js';
import { Failure } from './failure.js';
import type { Json } from './json.js';
import { activate, requestCompletion, terminate } from './lifecycle.js';
import type { ModelElement, MultiInstance } from './model.js';
import { instanceByKey, type Run } from './run.js';
import type { ElementInstance, MultiInstanceBody } from './state.js';
import { propagate, setLocal } from './variables.js';

/** Parallel bodies open at most this many at a time, so that one collection cannot flood the instance. */
export const PARALLEL_WINDOW = 200;

/** Entry of the body: reads the collection once, starts the first items. @throws Failure when it is not a list */
export function enterBody(run: Run, element: ModelElement & { multiInstance: MultiInstance }, instance: ElementInstance): 'wait' | 'complete' {
  const { inputCollection, outputCollection } = element.multiInstance;
  const items = evaluate(run, inputCollection, instance.key);
  if (!Array.isArray(items)) throw new Failure('EXTRACT_VALUE_ERROR', `Expected the input collection "${show(inputCollection)}" to be a list, but it is ${JSON.stringify(items)}.`);
  instance.multiInstance = { items, nextIndex: 0, completed: 0, terminated: 0, ...(outputCollection && { output: items.map(() => null) }) };
  if (outputCollection) setLocal(run, instance.key, { [outputCollection]: items.map(() => null) });
  startNext(run, element, instance);
  return items.length === 0 ? 'complete' : 'wait';
}

/**
 * An inner instance has completed, its outputs are applied: collects its output element, and when the completion condition holds ends
 * the others, else starts the next. @throws Failure before anything has changed
 */
export function innerCompleting(run: Run, element: ModelElement & { multiInstance: MultiInstance }, inner: ElementInstance): () => void {
  const { outputElement, completionCondition } = element.multiInstance;
  const bodyInstance = instanceByKey(run, inner.scopeKey as string);
  const body = bodyInstance.multiInstance as MultiInstanceBody;
  const output = outputElement ? evaluate(run, outputElement, inner.key) : null;
  const counters = {
    numberOfInstances: body.items.length,
    numberOfActiveInstances: childCount(run.state, bodyInstance.key) - 1,
    numberOfCompletedInstances: body.completed + 1,
    numberOfTerminatedInstances: body.terminated,
  };
  const isDone = completionCondition !== undefined && evaluateBoolean(run, completionCondition, inner.key, counters);
  return () => {
    body.completed += 1;
    if (body.output) body.output[(inner.loopCounter as number) - 1] = output;
    run.touched.elementInstances.set(bodyInstance.key, bodyInstance);
    if (isDone) endEarly(run, bodyInstance, body);
    else startNext(run, element, bodyInstance);
  };
}

/** The body completes: the output collection becomes visible outside. */
export function leaveBody(run: Run, element: ModelElement & { multiInstance: MultiInstance }, instance: ElementInstance): void {
  const { outputCollection } = element.multiInstance;
  if (outputCollection && instance.multiInstance?.output && instance.scopeKey) propagate(run, instance.scopeKey, { [outputCollection]: [...instance.multiInstance.output] });
}

function startNext(run: Run, element: ModelElement & { multiInstance: MultiInstance }, instance: ElementInstance): void {
  const body = instance.multiInstance as MultiInstanceBody;
  const { sequential, inputElement } = element.multiInstance;
  // The inner instance that has just completed still counts as a child when this is called after one.
  const open = body.nextIndex - body.completed - body.terminated;
  const room = (sequential ? 1 : PARALLEL_WINDOW) - open;
  for (let started = 0; started < room && body.nextIndex < body.items.length; started += 1) {
    const index = body.nextIndex;
    body.nextIndex += 1;
    const inner = activate(run, element, instance.key, index + 1);
    setLocal(run, inner.key, { loopCounter: index + 1, ...(inputElement && { [inputElement]: body.items[index] as Json }) });
  }
  run.touched.elementInstances.set(instance.key, instance);
}

function endEarly(run: Run, bodyInstance: ElementInstance, body: MultiInstanceBody): void {
  for (const key of [...(attachmentsOf(run.state).children.get(bodyInstance.key) ?? [])]) {
    body.terminated += 1;
    terminate(run, instanceByKey(run, key));
  }
  body.nextIndex = body.items.length;
  requestCompletion(run, bodyInstance);
}
