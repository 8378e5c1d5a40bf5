import { eventBehavior } from '../event-definitions/index.js';
import { createJob } from '../jobs.js';
import type { ElementBehavior } from './element.js';

/** Throws its event, if any, and ends its path. What an error or terminate does to the rest is the event definition's. */
export const endEvent: ElementBehavior<'endEvent'> = {
  enter(run, element, instance) {
    if (element.job) return createJob(run, element.job, instance);
    return eventBehavior(element.event).throw?.(run, element.event, instance) ?? 'complete';
  },
};
