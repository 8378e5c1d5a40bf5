import { subscribe } from '../subscriptions.js';
import type { ElementBehavior } from './element.js';

/** Waits for its event. Behind an event-based gateway, and as the target of a link, it is entered when the event has already come. */
export const intermediateCatchEvent: ElementBehavior<'intermediateCatchEvent'> = {
  enter(run, element, instance) {
    if (instance.triggeredElementId || element.event.type === 'none' || element.event.type === 'link') return 'complete';
    subscribe(run, instance, [{ event: element.event, targetElementId: element.id, interrupting: true }]);
    return 'wait';
  },
};
