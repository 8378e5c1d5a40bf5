import { activate } from '../lifecycle.js';
import { invalidState } from '../refusal.js';
import { modelElement, note } from '../run.js';
import { setLocal } from '../variables.js';
import type { InputHandler } from './input-handler.js';

/** Puts what the process needs for its entry on its instance: the entry may have to be repeated after an incident, when this input is gone. */
export const start: InputHandler<'start'> = {
  refuse(state) {
    if (state.step > 0) return invalidState(`The process instance '${state.processInstanceKey}' has started already.`);
    return undefined;
  },
  apply(run, input) {
    note(run, 'INSTANCE_STARTED', { after: { trigger: { ...input.trigger } } });
    const process = activate(run, modelElement(run, run.model.bpmnProcessId), null);
    const { startElementId } = input;
    if (startElementId) process.triggeredElementId = startElementId;
    // What a message or signal brings goes through the output mappings of its start event, if it has any; else to the process, like all variables.
    const isMapped =
      (input.trigger.type === 'message' || input.trigger.type === 'signal') &&
      startElementId !== undefined &&
      modelElement(run, startElementId).outputs.length > 0;
    if (isMapped) process.seen = { [startElementId]: { definitions: [], variables: input.variables } };
    else setLocal(run, process.key, input.variables);
  },
};
