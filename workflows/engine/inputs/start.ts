import { activate } from '../lifecycle.js';
import { invalidState } from '../refusal.js';
import { modelElement, note } from '../run.js';
import type { InputHandler } from './input-handler.js';

/** The process itself takes the variables and chooses the start event (elements/process.ts). */
export const start: InputHandler<'start'> = {
  refuse(state, input) {
    if (state.step > 0) return invalidState(`The process instance '${state.processInstanceKey}' has started already.`);
    return undefined;
  },
  apply(run, input) {
    note(run, 'INSTANCE_STARTED', { after: { trigger: { ...input.trigger } } });
    activate(run, modelElement(run, run.model.bpmnProcessId), null);
  },
};
