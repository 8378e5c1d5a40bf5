import { activate } from '../lifecycle.js';
import { modelElement } from '../run.js';
import { setLocal } from '../variables.js';
import type { ElementBehavior } from './element.js';

/** The root scope. Which start event is taken stands in the start input, and so do the variables: those of a message or signal go through the output mappings of its start event, if it has any. */
export const process: ElementBehavior<'process'> = {
  enter(run, element, instance) {
    if (run.input.type !== 'start') throw new Error(`The process ${element.id} is entered by its first input only`);
    const { variables, trigger, startElementId = element.noneStart } = run.input;
    if (!startElementId) throw new Error(`The process ${element.id} has no none start event`);
    const startEvent = modelElement(run, startElementId);
    const isMapped = (trigger.type === 'message' || trigger.type === 'signal') && startEvent.outputs.length > 0;
    if (!isMapped) setLocal(run, instance.key, variables);
    const started = activate(run, startEvent, instance.key);
    if (isMapped) setLocal(run, started.key, variables);
    return 'wait';
  },
};
