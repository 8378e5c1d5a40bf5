import type { ElementBehavior } from './element.js';

/** An undefined task (BPMN 2.0 §10.3.3): nothing to do, passes through. */
export const task: ElementBehavior<'task'> = {
  enter: () => 'complete',
};
