import { chooseFlows } from '../sequence-flows.js';
import type { ElementBehavior } from './element.js';

/** BPMN 2.0 §13.4.2: the first flow whose condition holds, else the default. */
export const exclusiveGateway: ElementBehavior<'exclusiveGateway'> = {
  enter: () => 'complete',
  chooseFlows: (run, element, instance) => chooseFlows(run, element, instance, true),
};
