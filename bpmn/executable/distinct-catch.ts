import {
  boundaryEventsOf,
  definitionsOf,
  isActivity,
  isContainer,
  isEventSubProcess,
  isFlowNode,
  type BpmnElement,
} from '../compile/bpmn-element.js';
import { behind, isInstantiating } from '../compile/instantiating.js';
import type { Check, Reporter } from './check.js';

/** Of two events that wait for the same at one place it cannot be told which is meant (Camunda 8 refuses them too). */
export const distinctCatch: Check = (element, reporter) => {
  if (isActivity(element)) findTwins(boundaryEventsOf(element), reporter);
  if (isContainer(element)) findTwins(eventSubProcessStarts(element), reporter);
  if (element.$type === 'bpmn:Process') findTwins(processStarts(element), reporter);
  if (element.$type === 'bpmn:EventBasedGateway') findTwins(behind(element), reporter);
};

const startsOf = (container: BpmnElement): BpmnElement[] =>
  (container.flowElements ?? []).filter(({ $type }) => $type === 'bpmn:StartEvent');

const eventSubProcessStarts = (container: BpmnElement): BpmnElement[] =>
  (container.flowElements ?? []).filter(isEventSubProcess).flatMap(startsOf);

/** Those behind one gateway are compared there. */
const processStarts = (process: BpmnElement): BpmnElement[] => [
  ...startsOf(process),
  ...(process.flowElements ?? []).filter((element) => isFlowNode(element) && isInstantiating(element)),
];

function findTwins(events: BpmnElement[], { refuse }: Reporter): void {
  const seen = new Set<string>();
  for (const event of events) {
    for (const caught of definitionsIn(event).flatMap((definition) => caughtBy(definition) ?? [])) {
      if (seen.has(caught)) refuse(`Another event here waits for ${caught} already.`, event);
      seen.add(caught);
    }
  }
}

/** A receive task refers to its message itself. */
const definitionsIn = (element: BpmnElement): BpmnElement[] => (element.$type === 'bpmn:ReceiveTask' ? [element] : definitionsOf(element));

/** What is waited for, in words; undefined for what can be waited for twice. */
function caughtBy({ $type, messageRef, signalRef, errorRef, escalationRef }: BpmnElement): string | undefined {
  if (messageRef?.name) return `the message "${messageRef.name}"`;
  if (signalRef?.name) return `the signal "${signalRef.name}"`;
  if ($type === 'bpmn:ErrorEventDefinition') return errorRef?.errorCode ? `the error "${errorRef.errorCode}"` : 'every error';
  if ($type === 'bpmn:EscalationEventDefinition')
    return escalationRef?.escalationCode ? `the escalation "${escalationRef.escalationCode}"` : 'every escalation';
  return undefined;
}
