import { flowsAt, isFlowNode, kindsOf } from '../compile/bpmn-element.js';
import { isInstantiating } from '../compile/instantiating.js';
import type { Check } from './check.js';

/** BPMN 2.0 §10.5.2; Camunda demands an explicit start event, and so do we. Event sub-processes have a check of their own. */
export const startEvent: Check = (element, { refuse }) => {
  if (element.$type === 'bpmn:StartEvent' && flowsAt(element, 'incoming').length > 0)
    refuse('A start event has no incoming sequence flow.');
  const isSubProcess = (element.$type === 'bpmn:SubProcess' && !element.triggeredByEvent) || element.$type === 'bpmn:Transaction';
  if (element.$type !== 'bpmn:Process' && !isSubProcess) return;
  const elements = element.flowElements ?? [];
  const starts = elements.filter(({ $type }) => $type === 'bpmn:StartEvent');
  const none = starts.filter((start) => kindsOf(start).includes('none'));
  if (!isSubProcess) {
    if (starts.length === 0 && !elements.some((one) => isFlowNode(one) && isInstantiating(one))) refuse('The process has no start event.');
    for (const extra of none.slice(1)) refuse('A process has at most one start event without a trigger.', extra);
    return;
  }
  if (none.length === 0) refuse('The sub-process has no start event without a trigger.');
  for (const extra of none.slice(1)) refuse('A sub-process has one start event.', extra);
  for (const start of starts) if (!none.includes(start)) refuse('The start event of an embedded sub-process has no trigger.', start);
};
