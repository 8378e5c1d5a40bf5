import type { ElementBehavior } from './element.js';

/** BPMN 2.0 §13.4.1: entered once a token has come on every incoming flow (sequence-flows.ts); takes all outgoing ones. */
export const parallelGateway: ElementBehavior<'parallelGateway'> = {
  enter: () => 'complete',
};
