import { cancelTransaction } from '../compensation.js';
import type { EventBehavior } from './event-definition.js';

/** A cancel end event (BPMN 2.0 §13.5.3): ends the transaction's other work, compensates what had completed, and leaves by the cancel boundary event. */
export const cancel: EventBehavior<'cancel'> = {
  throw: (run, _definition, instance) => cancelTransaction(run, instance),
};
