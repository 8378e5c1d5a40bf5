import { subscribe } from '../subscriptions.js';
import type { ElementBehavior } from './element.js';

/** Waits for its event; behind an event-based gateway it is entered when the event has already come. */
export const intermediateCatchEvent: ElementBehavior<'intermediateCatchEvent'> = {
  enter(run, element, instance) {
    if (instance.triggeredElementId || element.event.type === 'none') return 'complete';
    subscribe(run, instance, [{ event: element.event, targetElementId: element.id, interrupting: true }]);
    return 'wait';
  },
};
