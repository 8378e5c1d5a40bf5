/** Multi-instance activities (BPMN 2.0 §13.3.7), as Camunda 8 gives them: a body around instances of the same element, one per item of a collection. */
import { attachmentsOf, childCount } from './attachments.js';
import { evaluate, evaluateBoolean, evaluateInteger, show } from './expression.js';
import { Failure } from './failure.js';
import type { Json, Variables } from './json.js';
import { activate, requestCompletion, terminate } from './lifecycle.js';
import type { Expression, ModelElement, MultiInstance } from './model.js';
import { instanceByKey, type Run } from './run.js';
import type { ElementInstance, MultiInstanceBody } from './state.js';
import { propagate, setLocal } from './variables.js';

/** Parallel bodies open at most this many at a time, so that one collection cannot flood the instance. */
export const PARALLEL_WINDOW = 200;

/** A collection larger than this is a mistake of the model, not work. */
export const MAX_INSTANCES = 100_000;

/** Entry of the body: reads the collection once, starts the first items. @throws Failure when it is not a list */
export function enterBody(
  run: Run,
  element: ModelElement & { multiInstance: MultiInstance },
  instance: ElementInstance,
): 'wait' | 'complete' {
  const { inputCollection, outputCollection } = element.multiInstance;
  const items = element.multiInstance.isCardinality
    ? numbered(evaluateInteger(run, inputCollection, instance.key))
    : evaluate(run, inputCollection, instance.key);
  if (!Array.isArray(items))
    throw new Failure(
      'EXTRACT_VALUE_ERROR',
      `Expected the input collection "${show(inputCollection)}" to be a list, but it is ${JSON.stringify(items)}.`,
    );
  instance.multiInstance = { items, nextIndex: 0, completed: 0, terminated: 0, ...(outputCollection && { output: items.map(() => null) }) };
  if (outputCollection) setLocal(run, instance.key, { [outputCollection]: items.map(() => null) });
  startNext(run, element, instance);
  return items.length === 0 ? 'complete' : 'wait';
}

/** `loopCardinality` (BPMN 2.0 table 10.30): that many instances, without an item. @throws Failure */
function numbered(count: number): Json[] {
  if (count < 0 || count > MAX_INSTANCES)
    throw new Failure('EXTRACT_VALUE_ERROR', `Expected a number of instances between 0 and ${MAX_INSTANCES}, but it is ${count}.`);
  return new Array<Json>(count).fill(null);
}

/**
 * An inner instance has completed, its outputs are applied: collects its output element, and when the completion condition holds ends
 * the others, else starts the next. @throws Failure before anything has changed
 */
export function innerCompleting(run: Run, element: ModelElement & { multiInstance: MultiInstance }, inner: ElementInstance): () => void {
  const { outputElement, completionCondition } = element.multiInstance;
  const bodyInstance = instanceByKey(run, inner.scopeKey as string);
  const body = bodyInstance.multiInstance as MultiInstanceBody;
  const index = (inner.loopCounter as number) - 1;
  const output = outputElement ? evaluate(run, outputElement, inner.key) : null;
  const isDone =
    completionCondition !== undefined &&
    evaluateBoolean(run, completionCondition, inner.key, insideView(run, element.multiInstance, bodyInstance, index, output));
  return () => {
    body.completed += 1;
    if (body.output) body.output[index] = output;
    run.touched.elementInstances.set(bodyInstance.key, bodyInstance);
    if (isDone) endEarly(run, bodyInstance, body);
    else startNext(run, element, bodyInstance);
  };
}

/**
 * What a completion condition knows beyond variables: the counters of BPMN 2.0 table 10.30 as they are once this inner instance is done, and the
 * output collected so far. Of a parallel body all that have not ended are active: that they open in windows is not to be seen.
 */
function insideView(
  run: Run,
  { sequential, outputCollection }: MultiInstance,
  bodyInstance: ElementInstance,
  index: number,
  output: Json,
): Variables {
  const body = bodyInstance.multiInstance as MultiInstanceBody;
  const completed = body.completed + 1;
  return {
    numberOfInstances: body.items.length,
    numberOfActiveInstances: sequential ? childCount(run.state, bodyInstance.key) - 1 : body.items.length - completed - body.terminated,
    numberOfCompletedInstances: completed,
    numberOfTerminatedInstances: body.terminated,
    ...(outputCollection && body.output && { [outputCollection]: body.output.with(index, output) }),
  };
}

/** The body completes: the output collection becomes visible outside. */
export function leaveBody(run: Run, element: ModelElement & { multiInstance: MultiInstance }, instance: ElementInstance): void {
  const { outputCollection } = element.multiInstance;
  if (outputCollection && instance.multiInstance?.output && instance.scopeKey)
    propagate(run, instance.scopeKey, { [outputCollection]: [...instance.multiInstance.output] });
}

function startNext(run: Run, element: ModelElement & { multiInstance: MultiInstance }, instance: ElementInstance): void {
  const body = instance.multiInstance as MultiInstanceBody;
  const { sequential, inputElement, outputElement } = element.multiInstance;
  const collected = outputElement && rootVariable(outputElement);
  // The inner instance that has just completed still counts as a child when this is called after one.
  const open = body.nextIndex - body.completed - body.terminated;
  const room = (sequential ? 1 : PARALLEL_WINDOW) - open;
  for (let started = 0; started < room && body.nextIndex < body.items.length; started += 1) {
    const index = body.nextIndex;
    body.nextIndex += 1;
    const inner = activate(run, element, instance.key, index + 1);
    // A result variable that is collected belongs to its own instance: were it not there, it would be written to a scope that all share.
    setLocal(run, inner.key, {
      ...(collected && { [collected]: null }),
      loopCounter: index + 1,
      ...(inputElement && { [inputElement]: body.items[index] as Json }),
    });
  }
  run.touched.elementInstances.set(instance.key, instance);
}

/** `result` of the expressions `=result` and `=result.amount`; undefined for any other. Where such a result is collected, it is a variable of each instance. */
export function rootVariable(expression: Expression): string | undefined {
  return 'feel' in expression
    ? /^\s*([\p{L}_$][\p{L}\p{M}\p{N}_$]*)(?:\.[\p{L}_$][\p{L}\p{M}\p{N}_$]*)*\s*$/u.exec(expression.feel)?.[1]
    : undefined;
}

function endEarly(run: Run, bodyInstance: ElementInstance, body: MultiInstanceBody): void {
  for (const key of [...(attachmentsOf(run.state).children.get(bodyInstance.key) ?? [])]) {
    body.terminated += 1;
    terminate(run, instanceByKey(run, key));
  }
  body.nextIndex = body.items.length;
  requestCompletion(run, bodyInstance);
}
