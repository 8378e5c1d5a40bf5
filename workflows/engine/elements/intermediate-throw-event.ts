import { eventBehavior } from '../event-definitions/index.js';
import { createJob } from '../jobs.js';
import type { ElementBehavior } from './element.js';

/** With a job definition a worker throws for it; otherwise the engine does. */
export const intermediateThrowEvent: ElementBehavior<'intermediateThrowEvent'> = {
  enter(run, element, instance) {
    if (element.job) return createJob(run, element.job, instance);
    return eventBehavior(element.event).throw?.(run, element.event, instance) ?? 'complete';
  },
};
