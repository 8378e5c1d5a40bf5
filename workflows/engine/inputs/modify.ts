import { modify as carryOut, refuseModification } from '../modification.js';
import { note } from '../run.js';
import type { InputHandler } from './input-handler.js';

/** Moves tokens by hand. */
export const modify: InputHandler<'modify'> = {
  refuse: (state, input, model) => refuseModification(model, state, input.instructions),
  apply(run, input) {
    note(run, 'INSTANCE_MODIFIED', { after: { instructions: JSON.parse(JSON.stringify(input.instructions)) as never } });
    carryOut(run, input.instructions);
  },
};
