import { migrate as carryOut, refuseMigration } from '../migration.js';
import type { Model } from '../model.js';
import { invalidArgument } from '../refusal.js';
import type { InputHandler } from './input-handler.js';

export const migrate: InputHandler<'migrate'> = {
  refuse: (state, input, model) =>
    input.targetModel ? refuseMigration(model, input.targetModel, state, input.plan) : invalidArgument('The target model is missing.'),
  apply(run, input) {
    carryOut(run, input.targetModel as Model, input.plan);
  },
};
