import type { Check } from './check.js';
import { expressionsOf } from './expressions-of.js';

/** Where Camunda 8 takes only an expression, a text without `=` is nearly always one whose `=` was forgotten. */
export const feelRequired: Check = (element, { refuse }) => {
  for (const { what, text, feelOnly } of expressionsOf(element)) {
    if (feelOnly && !text.startsWith('='))
      refuse(`The ${what} must be an expression, but is the fixed text "${text}". An expression begins with "=".`);
  }
};
