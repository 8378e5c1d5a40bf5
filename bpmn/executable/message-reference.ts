import { extension, type BpmnElement } from '../compile/bpmn-element.js';
import type { Check } from './check.js';

export const messageReference: Check = (element, { refuse }) => {
  const owner = messageOwner(element);
  if (!owner) return;
  const thrown = element.$type === 'bpmn:SendTask' || element.$type === 'bpmn:EndEvent' || element.$type === 'bpmn:IntermediateThrowEvent';
  // A worker that throws the message knows its name.
  if (thrown && extension(element, 'zeebe:TaskDefinition')) return;
  const message = owner.messageRef;
  if (!message) return element.$type === 'bpmn:SendTask' ? undefined : refuse('The element refers to no message.');
  if (!message.name?.trim()) refuse(`The message "${message.id}" has no name.`);
  // A start event of a process takes any message of that name; all else must say which instance is meant.
  if (element.$type !== 'bpmn:StartEvent' && !extension(message, 'zeebe:Subscription')?.correlationKey?.trim()) {
    refuse(`The message "${message.name ?? message.id}" has no correlation key (zeebe:subscription).`);
  }
};

function messageOwner(element: BpmnElement): BpmnElement | undefined {
  if (element.$type === 'bpmn:ReceiveTask' || element.$type === 'bpmn:SendTask') return element;
  return element.eventDefinitions?.find(({ $type }) => $type === 'bpmn:MessageEventDefinition');
}
