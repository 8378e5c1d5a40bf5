import { activate } from '../lifecycle.js';
import { invalidArgument, invalidState } from '../refusal.js';
import { modelElement, note } from '../run.js';
import { setLocal } from '../variables.js';
import type { InputHandler } from './input-handler.js';

export const start: InputHandler<'start'> = {
  refuse(state, input) {
    if (state.step > 0) return invalidState(`The process instance '${state.processInstanceKey}' has started already.`);
    if (Object.hasOwn(input.variables, '__proto__')) return invalidArgument('A variable cannot be named __proto__.');
    return undefined;
  },
  apply(run, input) {
    note(run, 'INSTANCE_STARTED', { after: { trigger: { ...input.trigger } } });
    const process = activate(run, modelElement(run, run.model.bpmnProcessId), null);
    setLocal(run, process.key, input.variables);
  },
};
