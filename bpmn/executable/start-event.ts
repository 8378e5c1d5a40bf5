import { flowsAt } from '../compile/bpmn-element.js';
import type { Check } from './check.js';

/** BPMN 2.0 §10.5.2; Camunda demands an explicit start event, and so do we. */
export const startEvent: Check = (element, { refuse }) => {
  if (element.$type === 'bpmn:StartEvent' && flowsAt(element, 'incoming').length > 0)
    refuse('A start event has no incoming sequence flow.');
  if (element.$type !== 'bpmn:Process' && element.$type !== 'bpmn:SubProcess') return;
  const starts = (element.flowElements ?? []).filter(({ $type }) => $type === 'bpmn:StartEvent');
  const none = starts.filter((start) => !start.eventDefinitions?.length);
  if (element.$type === 'bpmn:Process') {
    if (starts.length === 0) refuse('The process has no start event.');
    for (const extra of none.slice(1)) refuse('A process has at most one start event without a trigger.', extra);
  } else if (!element.triggeredByEvent) {
    if (none.length === 0) refuse('The sub-process has no start event without a trigger.');
    for (const extra of none.slice(1)) refuse('A sub-process has one start event.', extra);
    for (const start of starts)
      if (start.eventDefinitions?.length) refuse('The start event of an embedded sub-process has no trigger.', start);
  }
};
