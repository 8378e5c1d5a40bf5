import { invalidState } from '../refusal.js';
import { note } from '../run.js';
import type { InputHandler } from './input-handler.js';

export const resume: InputHandler<'resume'> = {
  refuse: (state) => (state.isSuspended ? undefined : invalidState(`The process instance '${state.processInstanceKey}' is not suspended.`)),
  apply(run) {
    delete run.state.isSuspended;
    // Conditions were not looked at meanwhile.
    run.conditionsDirty = true;
    note(run, 'INSTANCE_RESUMED');
  },
};
