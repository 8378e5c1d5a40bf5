import { flowsAt } from '../compile/bpmn-element.js';
import type { Check } from './check.js';

/** BPMN 2.0 §10.6.6, within what Camunda 8 executes: two flows or more, each to a catch event that nothing else leads to. */
export const eventBasedGateway: Check = (gateway, { refuse }) => {
  if (gateway.$type !== 'bpmn:EventBasedGateway') return;
  const targets = flowsAt(gateway, 'outgoing').flatMap((flow) => flow.targetRef ?? []);
  if (targets.length < 2) refuse('An event-based gateway has at least two outgoing sequence flows.');
  for (const target of targets) {
    if (target.$type !== 'bpmn:IntermediateCatchEvent')
      refuse('An event-based gateway is followed only by message, timer and signal catch events.', target);
    else if (flowsAt(target, 'incoming').length > 1)
      refuse('An event after an event-based gateway has no other incoming sequence flow.', target);
  }
};
