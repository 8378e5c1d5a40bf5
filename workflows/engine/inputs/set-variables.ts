import { notFound } from '../refusal.js';
import { propagate, setLocal } from '../variables.js';
import type { InputHandler } from './input-handler.js';

export const setVariables: InputHandler<'setVariables'> = {
  refuse(state, input) {
    if (!state.elementInstances[input.scopeKey])
      return notFound(`Expected to update variables for element with key '${input.scopeKey}', but no such element was found.`);
    return undefined;
  },
  apply(run, input) {
    (input.local ? setLocal : propagate)(run, input.scopeKey, input.variables);
  },
};
