import { invalidState } from '../refusal.js';
import { note } from '../run.js';
import type { InputHandler } from './input-handler.js';

export const suspend: InputHandler<'suspend'> = {
  refuse: (state) =>
    state.isSuspended ? invalidState(`The process instance '${state.processInstanceKey}' is suspended already.`) : undefined,
  apply(run) {
    run.state.isSuspended = true;
    note(run, 'INSTANCE_SUSPENDED');
  },
};
