import { compensate } from '../compensation.js';
import type { EventBehavior } from './event-definition.js';

/** Undoes what has completed (BPMN 2.0 §13.5.5); the thrower waits until the handlers are done. Never waited for by subscription. */
export const compensation: EventBehavior<'compensation'> = {
  throw: (run, definition, instance) => compensate(run, instance, definition.activityRef),
};
