import { activate } from '../lifecycle.js';
import { modelElement } from '../run.js';
import type { ElementBehavior } from './element.js';

/** The root scope. Which start event is taken stands in the start input. */
export const process: ElementBehavior<'process'> = {
  enter(run, element, instance) {
    const startElementId = (run.input.type === 'start' ? run.input.startElementId : undefined) ?? element.noneStart;
    if (!startElementId) throw new Error(`The process ${element.id} has no none start event`);
    activate(run, modelElement(run, startElementId), instance.key);
    return 'wait';
  },
};
