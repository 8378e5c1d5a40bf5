import { activate } from '../lifecycle.js';
import { modelElement } from '../run.js';
import type { ElementBehavior } from './element.js';

/** Embedded sub-process (BPMN 2.0 §13.3.4): a scope of its own, complete when nothing inside is left. */
export const subProcess: ElementBehavior<'subProcess'> = {
  enter(run, element, instance) {
    if (!element.noneStart) throw new Error(`The sub-process ${element.id} has no none start event`);
    activate(run, modelElement(run, element.noneStart), instance.key);
    return 'wait';
  },
};
