import { throwEscalation } from '../escalations.js';
import { notFound } from '../refusal.js';
import { instanceByKey } from '../run.js';
import type { InputHandler } from './input-handler.js';

/** The process that a call activity had started has thrown an escalation and nothing inside it caught it. */
export const childEscalated: InputHandler<'childEscalated'> = {
  refuse: (state, input) =>
    state.elementInstances[input.elementInstanceKey]?.type === 'callActivity'
      ? undefined
      : notFound(`The call activity '${input.elementInstanceKey}' does not wait any more.`),
  apply(run, input) {
    throwEscalation(run, instanceByKey(run, input.elementInstanceKey), input.escalationCode, input.variables);
  },
};
