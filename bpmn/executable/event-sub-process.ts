import { boundaryEventsOf, flowsAt, hasKind, isEventSubProcess, kindsOf, type BpmnElement } from '../compile/bpmn-element.js';
import type { Check, Reporter } from './check.js';

/** BPMN 2.0 §10.3.5, §10.5.2: triggered by its one start event, and otherwise connected to nothing. */
export const eventSubProcess: Check = (element, reporter) => {
  const { refuse } = reporter;
  if (element.triggeredByEvent && element.$type !== 'bpmn:SubProcess')
    return refuse('Only an embedded sub-process can be triggered by an event (triggeredByEvent).');
  if (!isEventSubProcess(element)) return;
  if (flowsAt(element, 'incoming').length + flowsAt(element, 'outgoing').length > 0)
    refuse('An event sub-process has no incoming and no outgoing sequence flow.');
  if (boundaryEventsOf(element).length > 0) refuse('No boundary event can be attached to an event sub-process.');
  if (element.loopCharacteristics) refuse('An event sub-process has no loop or multi-instance marker.');
  if (element.isForCompensation) refuse('An event sub-process is no compensation activity. Give it a compensation start event.');
  if (element.$parent?.$type === 'bpmn:AdHocSubProcess')
    refuse('An event sub-process in an ad-hoc sub-process cannot be executed. Use a boundary event.');
  const starts = startsOf(element);
  if (starts.length !== 1) return refuse(`An event sub-process has exactly one start event; found ${starts.length}.`);
  for (const start of starts) checkStart(start, element, reporter);
};

function checkStart(start: BpmnElement, element: BpmnElement, { refuse, warn }: Reporter): void {
  if (kindsOf(start).includes('none')) refuse('The start event of an event sub-process has a trigger.', start);
  if (start.isInterrupting === false && (hasKind(start, 'Error') || hasKind(start, 'Compensate')))
    refuse('An event sub-process for errors or compensation always interrupts.', start);
  if (!hasKind(start, 'Compensate')) return;
  const scope = element.$parent;
  if (scope?.$type === 'bpmn:Process') warn('Nothing compensates a process as a whole, so this event sub-process is never triggered.');
  const first = scope?.flowElements?.find((other) => isEventSubProcess(other) && startsOf(other).some((one) => hasKind(one, 'Compensate')));
  if (first !== element) refuse('A sub-process has one event sub-process for compensation.');
}

const startsOf = (container: BpmnElement): BpmnElement[] =>
  (container.flowElements ?? []).filter(({ $type }) => $type === 'bpmn:StartEvent');
