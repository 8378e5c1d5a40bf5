import { createJob } from '../jobs.js';
import type { ElementBehavior } from './element.js';

/** A job for a connector or an external worker. */
export const serviceTask: ElementBehavior<'serviceTask'> = {
  enter: (run, element, instance) => createJob(run, element.job, instance),
};
