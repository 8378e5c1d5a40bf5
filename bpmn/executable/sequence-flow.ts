import { flowsAt, isFlowNode, isSequenceFlow, type BpmnElement } from '../compile/bpmn-element.js';
import type { Check } from './check.js';

/**
 * BPMN 2.0 §8.4.13: a sequence flow connects two nodes of the same process or sub-process; start events have none coming in, end events
 * none going out.
 */
export const sequenceFlow: Check = (element, { refuse }) => {
  if (isSequenceFlow(element)) {
    for (const [end, node] of [
      ['source', element.sourceRef],
      ['target', element.targetRef],
    ] as const) {
      if (!node) refuse(`The sequence flow has no ${end}.`);
      else if (!isFlowNode(node)) refuse(`The ${end} of the sequence flow, "${node.id}", is no activity, event or gateway.`);
      else if (node.$parent !== element.$parent)
        refuse(
          `The ${end} of the sequence flow, "${node.id}", is not in the same process or sub-process. Sequence flows do not cross borders.`,
        );
    }
  } else if (isFlowNode(element)) {
    for (const direction of ['incoming', 'outgoing'] as const)
      for (const flow of strangers(element, direction))
        refuse(`The element lists "${flow.id}" as ${direction}, but that sequence flow is connected elsewhere.`);
    if (element.$type === 'bpmn:EndEvent' && flowsAt(element, 'outgoing').length > 0) refuse('An end event has no outgoing sequence flow.');
  }
};

function strangers(node: BpmnElement, direction: 'incoming' | 'outgoing'): BpmnElement[] {
  const own = flowsAt(node, direction);
  return (node[direction] ?? []).filter((flow) => !own.includes(flow));
}
