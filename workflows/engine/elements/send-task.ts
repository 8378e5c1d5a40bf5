import { Failure } from '../failure.js';
import { createJob } from '../jobs.js';
import { publish } from '../messages.js';
import type { ElementBehavior } from './element.js';

/** A job, or without one the engine publishes the task's message itself. */
export const sendTask: ElementBehavior<'sendTask'> = {
  enter(run, element, instance) {
    if (element.job) return createJob(run, element.job, instance);
    if (!element.message) throw new Failure('EXTRACT_VALUE_ERROR', `The send task "${element.id}" has neither a job type nor a message.`);
    publish(run, element.message, instance);
    return 'complete';
  },
};
