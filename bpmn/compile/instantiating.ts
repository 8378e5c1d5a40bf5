import { flowsAt, type BpmnElement } from './bpmn-element.js';

const startsProcess = (element: BpmnElement): boolean => element.instantiate === true && element.$parent?.$type === 'bpmn:Process';

/** A receive task that starts the process by its message (BPMN 2.0 §10.3.3). */
export const isInstantiatingTask = (element: BpmnElement): boolean => element.$type === 'bpmn:ReceiveTask' && startsProcess(element);

/** An event-based gateway whose events start the process (BPMN 2.0 §10.6.6). */
export const isInstantiatingGateway = (element: BpmnElement): boolean =>
  element.$type === 'bpmn:EventBasedGateway' && startsProcess(element);

/** The events and receive tasks right behind a gateway. */
export const behind = (gateway: BpmnElement): BpmnElement[] => flowsAt(gateway, 'outgoing').flatMap((flow) => flow.targetRef ?? []);

/** One of those with which an instance can begin in the middle: a trigger has come for it before it is entered. */
export function isInstantiating(element: BpmnElement): boolean {
  return isInstantiatingTask(element) || gatewayBefore(element) !== undefined;
}

/** The instantiating gateway that an event or receive task stands behind. */
export function gatewayBefore(element: BpmnElement): BpmnElement | undefined {
  return flowsAt(element, 'incoming')
    .map((flow) => flow.sourceRef)
    .find((source) => source && isInstantiatingGateway(source));
}
