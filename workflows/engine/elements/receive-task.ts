import { subscribe } from '../subscriptions.js';
import type { ElementBehavior } from './element.js';

/** Waits for a message (BPMN 2.0 §10.3.3), like a message catch event. */
export const receiveTask: ElementBehavior<'receiveTask'> = {
  enter(run, element, instance) {
    if (instance.triggeredElementId) return 'complete';
    subscribe(run, instance, [{ event: element.event, targetElementId: element.id, interrupting: true }]);
    return 'wait';
  },
};
