import { chooseFlows } from '../sequence-flows.js';
import type { ElementBehavior } from './element.js';

/** BPMN 2.0 §13.4.5: opened by its activation condition (joins.ts), it takes every outgoing flow whose condition holds, else the default. */
export const complexGateway: ElementBehavior<'complexGateway'> = {
  enter: () => 'complete',
  chooseFlows: (run, element, instance) => chooseFlows(run, element, instance, false),
};
