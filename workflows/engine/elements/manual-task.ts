import type { ElementBehavior } from './element.js';

/** Done by people without any system (BPMN 2.0 §10.3.3): passes through, as in Camunda 8. */
export const manualTask: ElementBehavior<'manualTask'> = {
  enter: () => 'complete',
};
