/** Looping activities (BPMN 2.0 §13.3.6): a body around one instance at a time. */
import { evaluateBoolean } from './expression.js';
import { Failure } from './failure.js';
import { activate, requestCompletion } from './lifecycle.js';
import type { ModelElement, StandardLoop } from './model.js';
import { instanceByKey, type Run } from './run.js';
import type { ElementInstance, MultiInstanceBody } from './state.js';
import { setLocal } from './variables.js';

/** A loop without `loopMaximum` ends here: a condition that never turns false must not fill the database. */
export const MAX_ITERATIONS = 10_000;

type Looping = ModelElement & { loop: StandardLoop };

/** Entry of the body. @throws Failure when the condition gives no boolean */
export function enterLoop(run: Run, element: Looping, instance: ElementInstance): 'wait' | 'complete' {
  const goesOn = element.loop.maximum !== 0 && (!element.loop.testBefore || holds(run, element.loop, instance, 0));
  instance.multiInstance = { items: [], nextIndex: 0, completed: 0, terminated: 0 };
  if (!goesOn) return 'complete';
  startIteration(run, element, instance);
  return 'wait';
}

/** One iteration has completed, its outputs are applied. @throws Failure before anything has changed */
export function iterationCompleting(run: Run, element: Looping, inner: ElementInstance): () => void {
  const bodyInstance = instanceByKey(run, inner.scopeKey as string);
  const body = bodyInstance.multiInstance as MultiInstanceBody;
  const done = body.completed + 1;
  const goesOn = done < (element.loop.maximum ?? Infinity) && holds(run, element.loop, bodyInstance, done);
  if (goesOn && done >= MAX_ITERATIONS)
    throw new Failure('UNKNOWN', `The loop "${element.id}" has run ${MAX_ITERATIONS} times and its condition still holds.`);
  return () => {
    body.completed = done;
    run.touched.elementInstances.set(bodyInstance.key, bodyInstance);
    if (goesOn) startIteration(run, element, bodyInstance);
    else requestCompletion(run, bodyInstance);
  };
}

/** The loop variables of BPMN 2.0 table 10.29 are visible to the condition. */
function holds(run: Run, loop: StandardLoop, bodyInstance: ElementInstance, loopCounter: number): boolean {
  return loop.condition === undefined || evaluateBoolean(run, loop.condition, bodyInstance.key, { loopCounter });
}

function startIteration(run: Run, element: Looping, bodyInstance: ElementInstance): void {
  const body = bodyInstance.multiInstance as MultiInstanceBody;
  body.nextIndex += 1;
  const inner = activate(run, element, bodyInstance.key, body.nextIndex);
  setLocal(run, inner.key, { loopCounter: body.nextIndex });
  run.touched.elementInstances.set(bodyInstance.key, bodyInstance);
}
