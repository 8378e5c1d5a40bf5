import { flowsAt, kindsOf, type BpmnElement } from '../compile/bpmn-element.js';
import { behind } from '../compile/instantiating.js';
import type { Check, Reporter } from './check.js';

/** BPMN 2.0 §10.3.3, §10.6.6: receive tasks and event-based gateways that start the process. */
export const instantiatingElement: Check = (element, reporter) => {
  const { refuse } = reporter;
  const isGateway = element.$type === 'bpmn:EventBasedGateway';
  if (isGateway && element.eventGatewayType === 'Parallel' && !element.instantiate)
    refuse('An event-based gateway waits for all its events only when it starts the process (instantiate="true").');
  if (!element.instantiate || (!isGateway && element.$type !== 'bpmn:ReceiveTask')) return;
  if (element.$parent?.$type !== 'bpmn:Process')
    refuse('An element that starts the process (instantiate) stands directly in it, not in a sub-process.');
  if (flowsAt(element, 'incoming').length > 0) refuse('An element that starts the process (instantiate) has no incoming sequence flow.');
  if (element.loopCharacteristics) refuse('A receive task that starts the process has no loop or multi-instance marker.');
  if (isGateway) for (const target of behind(element)) checkTarget(target, element.eventGatewayType === 'Parallel', reporter);
};

/** Conditions have nothing to look at before there is an instance; a timer beside other events that are needed would start one each time. */
function checkTarget(target: BpmnElement, isParallel: boolean, { refuse }: Reporter): void {
  if (target.$type !== 'bpmn:IntermediateCatchEvent') return;
  const possible = isParallel ? ['Message', 'Signal'] : ['Message', 'Timer', 'Signal'];
  const kinds = kindsOf(target);
  const wrong = kinds.filter((kind) => !possible.includes(kind) && kind !== 'none' && kind !== 'Link');
  if (wrong.length > 0)
    refuse(`An event of type ${wrong.join(', ')} cannot start the process here. Possible: ${possible.join(', ')}.`, target);
  if (kinds.length > 1 && target.parallelMultiple) refuse('An event that waits for all its definitions cannot start the process.', target);
}
