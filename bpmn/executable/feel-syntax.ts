import { findFeelError } from '../compile/find-feel-error.js';
import type { Check } from './check.js';
import { expressionsOf } from './expressions-of.js';

export const feelSyntax: Check = (element, { refuse }) => {
  for (const { what, text } of expressionsOf(element)) {
    if (!text.startsWith('=')) continue;
    const error = findFeelError(text.slice(1));
    if (error) refuse(`The ${what} is not a valid FEEL expression: ${error} in "${shorten(text)}".`);
  }
};

const shorten = (text: string): string => (text.length > 200 ? `${text.slice(0, 200)}…` : text);
