import { terminateProcess } from '../lifecycle.js';
import { invalidState } from '../refusal.js';
import type { InputHandler } from './input-handler.js';

/** Ends the instance and, through the outbox, the processes it has called. One that was called is ended by its caller. */
export const cancel: InputHandler<'cancel'> = {
  refuse: (state, input) =>
    state.parentProcessInstanceKey && input.actor.type !== 'process'
      ? invalidState(
          `Expected to cancel a root process instance, but '${state.processInstanceKey}' was called by '${state.parentProcessInstanceKey}'; cancel that one.`,
        )
      : undefined,
  apply(run) {
    terminateProcess(run);
  },
};
