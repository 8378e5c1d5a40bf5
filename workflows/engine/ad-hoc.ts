/** Ad-hoc sub-processes (BPMN 2.0 §13.3.5, as Camunda 8.8 has them): activities are activated by expression or by API, each in a scope of its own, until the completion condition holds. */
import { addChild, attachmentsOf, childCount } from './attachments.js';
import { evaluate, evaluateBoolean } from './expression.js';
import type { Json, Variables } from './json.js';
import { nextKey } from './keys.js';
import { activate, requestCompletion, terminate } from './lifecycle.js';
import type { AdHoc, ElementOf } from './model.js';
import { rootVariable } from './multi-instance.js';
import { instanceByKey, modelElement, note, type Run } from './run.js';
import type { ElementInstance } from './state.js';
import { propagate, setLocal } from './variables.js';

export interface AdHocActivation {
  elementId: string;
  variables: Variables;
}

/** Activates activities now, or one after the other when the sub-process is sequential. */
export function activateAdHoc(
  run: Run,
  element: ElementOf<'adHocSubProcess'>,
  instance: ElementInstance,
  activations: AdHocActivation[],
): void {
  const adHoc = (instance.adHoc ??= { pending: [] });
  adHoc.pending.push(...activations);
  startPending(run, element.adHoc, instance);
}

/** One activation has completed: collects its output, and when the completion condition holds ends the rest. @throws Failure before anything has changed */
export function activationCompleting(run: Run, element: ElementOf<'adHocSubProcess'>, inner: ElementInstance): () => void {
  const { outputElement, completionCondition, outputCollection } = element.adHoc;
  const instance = instanceByKey(run, inner.scopeKey as string);
  const adHoc = (instance.adHoc ??= { pending: [] });
  const output = outputElement ? evaluate(run, outputElement, inner.key) : null;
  const collected: Json[] | undefined = outputCollection ? [...(adHoc.output ?? []), output] : undefined;
  const isDone =
    completionCondition !== undefined &&
    evaluateBoolean(run, completionCondition, instance.key, outputCollection ? { [outputCollection]: collected } : undefined);
  return () => {
    if (outputCollection && collected) {
      adHoc.output = collected;
      setLocal(run, instance.key, { [outputCollection]: [...collected] });
    }
    run.touched.elementInstances.set(instance.key, instance);
    if (isDone) finishAdHoc(run, element.adHoc, instance);
    else startPending(run, element.adHoc, instance);
    if (!isDone && completionCondition === undefined) completeWhenEmpty(run, instance);
  };
}

/** Nothing new is activated; what still runs ends, or is waited for. */
export function finishAdHoc(
  run: Run,
  { cancelRemainingInstances }: Pick<AdHoc, 'cancelRemainingInstances'>,
  instance: ElementInstance,
): void {
  const adHoc = (instance.adHoc ??= { pending: [] });
  adHoc.pending = [];
  adHoc.isFinishing = true;
  run.touched.elementInstances.set(instance.key, instance);
  if (cancelRemainingInstances) endActivations(run, instance);
  completeWhenEmpty(run, instance);
}

/** Ends all that runs inside, and forgets what waits for its turn. */
export function endActivations(run: Run, instance: ElementInstance): void {
  for (const key of [...(attachmentsOf(run.state).children.get(instance.key) ?? [])]) terminate(run, instanceByKey(run, key));
  if (instance.adHoc) instance.adHoc.pending = [];
}

function completeWhenEmpty(run: Run, instance: ElementInstance): void {
  if (
    childCount(run.state, instance.key) === 0 &&
    instance.adHoc?.pending.length === 0 &&
    (instance.state === 'ACTIVE' || instance.state === 'ACTIVATING')
  )
    requestCompletion(run, instance);
}

/** The sub-process completes: what was collected becomes visible outside. */
export function leaveAdHoc(run: Run, { outputCollection }: AdHoc, instance: ElementInstance): void {
  if (outputCollection && instance.scopeKey) propagate(run, instance.scopeKey, { [outputCollection]: [...(instance.adHoc?.output ?? [])] });
}

function startPending(run: Run, { sequential, outputElement }: AdHoc, instance: ElementInstance): void {
  const adHoc = instance.adHoc as NonNullable<ElementInstance['adHoc']>;
  const collected = outputElement && rootVariable(outputElement);
  while (adHoc.pending.length > 0 && !(sequential && childCount(run.state, instance.key) > 0)) {
    const { elementId, variables } = adHoc.pending.shift() as AdHocActivation;
    const inner = openActivation(run, instance);
    setLocal(run, inner.key, { ...(collected && { [collected]: null }), ...variables });
    activate(run, modelElement(run, elementId), inner.key);
  }
  run.touched.elementInstances.set(instance.key, instance);
}

/** The scope of one activation: no element of its own, so nothing is entered. */
function openActivation(run: Run, instance: ElementInstance): ElementInstance {
  const inner: ElementInstance = {
    key: nextKey(run.state),
    elementId: instance.elementId,
    type: 'adHocSubProcessInnerInstance',
    state: 'ACTIVE',
    scopeKey: instance.key,
    startedAt: run.input.at,
  };
  run.state.elementInstances[inner.key] = inner;
  addChild(attachmentsOf(run.state), instance.key, inner.key);
  run.touched.elementInstances.set(inner.key, inner);
  note(run, 'ELEMENT_ACTIVATED', { elementId: inner.elementId, elementInstanceKey: inner.key });
  return inner;
}
