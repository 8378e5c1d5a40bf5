import type { EventBehavior } from './event-definition.js';

/** Marks a state, nothing happens. */
export const none: EventBehavior<'none'> = {
  throw() {},
};
