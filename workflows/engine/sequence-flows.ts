/** Tokens along sequence flows: which are taken, and where they lead. */
import { evaluate, reasonsFor, show } from './expression.js';
import { Failure } from './failure.js';
import { arrive } from './joins.js';
import type { ModelElement } from './model.js';
import { instanceByKey, modelElement, note, sequenceFlow, type Run } from './run.js';
import type { ElementInstance, Key } from './state.js';

/** Moves a token over each flow, in the order given; the scope is where source and target live. */
export function takeFlows(run: Run, flowIds: string[], scopeKey: Key): void {
  for (const flowId of flowIds) {
    const flow = sequenceFlow(run, flowId);
    run.touched.flowsTaken.add(flowId);
    note(run, 'FLOW_TAKEN', { elementId: flowId });
    arrive(run, modelElement(run, flow.target), flow, instanceByKey(run, scopeKey));
  }
}

/**
 * The flows out of an exclusive gateway (one) or inclusive gateway (one or more). A single flow without condition is always taken.
 * @throws Failure CONDITION_ERROR when no condition holds and there is no default.
 */
export function chooseFlows(
  run: Run,
  gateway: ModelElement & { defaultFlow?: string },
  instance: ElementInstance,
  exclusive: boolean,
): string[] {
  const chosen: string[] = [];
  for (const flowId of gateway.outgoing) {
    if (flowId === gateway.defaultFlow) continue;
    const { condition } = sequenceFlow(run, flowId);
    if (condition) {
      const value = evaluate(run, condition, instance.key, undefined, 'EXTRACT_VALUE_ERROR');
      if (typeof value !== 'boolean')
        throw new Failure(
          'EXTRACT_VALUE_ERROR',
          `Expected the condition "${show(condition)}" of the flow "${flowId}" to give a boolean, but it gave ${JSON.stringify(value)}.${reasonsFor(run, condition, instance.key)}`,
        );
      if (!value) continue;
    }
    chosen.push(flowId);
    if (exclusive) return chosen;
  }
  if (chosen.length > 0) return chosen;
  if (gateway.defaultFlow) return [gateway.defaultFlow];
  if (gateway.outgoing.length === 0) return [];
  throw new Failure('CONDITION_ERROR', `No condition of the flows out of "${gateway.id}" holds, and none of them is the default.`);
}

/**
 * The flows out of any other element: those without condition, those whose condition holds, and the default if no conditional one does (BPMN 2.0 §8.4.13).
 * @throws Failure when conditions are all false and there is no default
 */
export function conditionalFlows(run: Run, element: ModelElement, instance: ElementInstance): string[] {
  const isConditional =
    element.defaultFlow !== undefined || element.outgoing.some((flowId) => sequenceFlow(run, flowId).condition !== undefined);
  return isConditional ? chooseFlows(run, element, instance, false) : element.outgoing;
}
