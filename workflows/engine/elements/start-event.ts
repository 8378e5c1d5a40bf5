import type { ElementBehavior } from './element.js';

/** Entered when its process or sub-process starts by it. */
export const startEvent: ElementBehavior<'startEvent'> = {
  enter: () => 'complete',
};
