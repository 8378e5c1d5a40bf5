import { flowsAt, isActivity, isEventSubProcess, isFlowNode, isSequenceFlow, type BpmnElement } from '../compile/bpmn-element.js';
import type { Check, Reporter } from './check.js';

const deciding = ['bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway'];

/**
 * BPMN 2.0 §8.4.13: conditional and default flows leave exclusive, inclusive and complex gateways and activities. As in Camunda 8, all flows out of
 * an exclusive or inclusive gateway but the default have a condition; a single one needs none.
 */
export const conditionalFlow: Check = (element, reporter) => {
  if (isSequenceFlow(element)) checkFlow(element, reporter);
  else if (isFlowNode(element) && canDecide(element)) checkSource(element, reporter);
};

const canDecide = (source: BpmnElement): boolean =>
  deciding.includes(source.$type) || source.$type === 'bpmn:ComplexGateway' || (isActivity(source) && !isEventSubProcess(source));

function checkFlow({ sourceRef, conditionExpression }: BpmnElement, { refuse }: Reporter): void {
  if (!conditionExpression) return;
  if (sourceRef && !canDecide(sourceRef))
    refuse(
      `A condition on a flow out of "${sourceRef.id}" cannot be executed. Conditions belong on flows out of activities and of exclusive, inclusive and complex gateways.`,
    );
  else if (!conditionExpression.body?.trim()) refuse('The condition of the flow is empty.');
}

function checkSource(source: BpmnElement, { refuse, warn }: Reporter): void {
  const outgoing = flowsAt(source, 'outgoing');
  if (source.default && !outgoing.includes(source.default)) refuse(`The default flow "${source.default.id}" does not leave this element.`);
  const unconditional = outgoing.filter((flow) => flow !== source.default && !flow.conditionExpression);
  if (source.default?.conditionExpression) refuse('The default flow has no condition.', source.default);
  if (deciding.includes(source.$type)) {
    if (outgoing.length > 1)
      for (const flow of unconditional) refuse('The flow must have a condition or be the default flow of its gateway.', flow);
  } else if (source.default && unconditional.length > 0) {
    warn('The default flow is never taken: another flow has no condition, so it is always taken.', source.default);
  }
}
