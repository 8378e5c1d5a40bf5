import { flowsAt } from '../compile/bpmn-element.js';
import type { Check } from './check.js';

/** BPMN 2.0 §10.6.5, §13.4.5. */
export const complexGateway: Check = (element, { refuse, warn }) => {
  if (element.$type !== 'bpmn:ComplexGateway') return;
  const joins = flowsAt(element, 'incoming').length > 1;
  const condition = element.activationCondition?.body?.trim();
  if (joins && !condition) refuse('A complex gateway that joins has an activation condition, for example =activationCount >= 2.');
  if (!joins && condition) warn('The activation condition has no effect: only one sequence flow leads to the gateway.');
};
