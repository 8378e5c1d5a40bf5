import { boundaryEventsOf, flowsAt, hasKind, type BpmnElement } from '../compile/bpmn-element.js';
import { behind } from '../compile/instantiating.js';
import type { Check } from './check.js';

/** BPMN 2.0 §10.6.6: two flows or more, each to a catch event or receive task that nothing else leads to. */
export const eventBasedGateway: Check = (gateway, { refuse }) => {
  if (gateway.$type !== 'bpmn:EventBasedGateway') return;
  const targets = behind(gateway);
  if (targets.length < 2) refuse('An event-based gateway has at least two outgoing sequence flows.');
  for (const target of targets) {
    if (!canFollow(target))
      refuse('An event-based gateway is followed only by message, timer, signal and conditional catch events and receive tasks.', target);
    else if (flowsAt(target, 'incoming').length > 1)
      refuse('An event after an event-based gateway has no other incoming sequence flow.', target);
    else if (target.$type === 'bpmn:ReceiveTask' && (boundaryEventsOf(target).length > 0 || target.loopCharacteristics))
      refuse('A receive task after an event-based gateway has no boundary event and no loop or multi-instance marker.', target);
  }
};

const canFollow = (target: BpmnElement): boolean =>
  target.$type === 'bpmn:ReceiveTask' || (target.$type === 'bpmn:IntermediateCatchEvent' && !hasKind(target, 'Link'));
