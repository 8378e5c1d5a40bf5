/** Names that expressions can read again: letters of any script, digits, `_` and `$`. */
const pattern = /^[\p{L}_$][\p{L}\p{M}\p{N}_$]*$/u;

const reserved = new Set([
  'null',
  'true',
  'false',
  'function',
  'if',
  'then',
  'else',
  'for',
  'between',
  'instance',
  'of',
  'not',
  'in',
  'and',
  'or',
  'some',
  'every',
  'return',
  'satisfies',
  '__proto__',
]);

export const isVariableName = (text: string): boolean => pattern.test(text) && !reserved.has(text);

/** `a` or `a.b.c`: a variable, or a place within one. */
export const isVariablePath = (text: string): boolean => text.split('.').every(isVariableName);
