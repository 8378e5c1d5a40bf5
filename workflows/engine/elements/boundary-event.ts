import type { ElementBehavior } from './element.js';

/** Entered only when its trigger has come (subscriptions.ts); goes on along its own flows. */
export const boundaryEvent: ElementBehavior<'boundaryEvent'> = {
  enter: () => 'complete',
};
