import { chooseFlows } from '../sequence-flows.js';
import type { ElementBehavior } from './element.js';

/** BPMN 2.0 §13.4.3: every flow whose condition holds, else the default. Joining is in sequence-flows.ts. */
export const inclusiveGateway: ElementBehavior<'inclusiveGateway'> = {
  enter: () => 'complete',
  chooseFlows: (run, element, instance) => chooseFlows(run, element, instance, false),
};
