import { definitionsOf, extension, isProcessStart, type BpmnElement } from '../compile/bpmn-element.js';
import { gatewayBefore, isInstantiatingTask } from '../compile/instantiating.js';
import type { Check } from './check.js';

export const messageReference: Check = (element, { refuse }) => {
  const isThrown = ['bpmn:SendTask', 'bpmn:EndEvent', 'bpmn:IntermediateThrowEvent'].includes(element.$type);
  // A worker that throws the message knows its name.
  if (isThrown && extension(element, 'zeebe:TaskDefinition')) return;
  for (const { messageRef: message } of messageOwners(element)) {
    if (!message) {
      // Of a send task, the check of job types says so.
      if (element.$type !== 'bpmn:SendTask') refuse('The element refers to no message.');
      continue;
    }
    if (!message.name?.trim()) refuse(`The message "${message.id}" has no name.`);
    if (!isForNewInstance(element) && !extension(message, 'zeebe:Subscription')?.correlationKey?.trim())
      refuse(`The message "${message.name ?? message.id}" has no correlation key (zeebe:subscription).`);
  }
};

/** What starts a process takes any message of that name; all else must say which instance is meant, a parallel gateway for its other events. */
function isForNewInstance(element: BpmnElement): boolean {
  const gateway = gatewayBefore(element);
  return isProcessStart(element) || isInstantiatingTask(element) || (gateway !== undefined && gateway.eventGatewayType !== 'Parallel');
}

function messageOwners(element: BpmnElement): BpmnElement[] {
  if (element.$type === 'bpmn:ReceiveTask' || element.$type === 'bpmn:SendTask') return [element];
  return definitionsOf(element).filter(({ $type }) => $type === 'bpmn:MessageEventDefinition');
}
