import { define } from './define.js';

export const booleanFunctions = [
  define('not(negand: Any): boolean', (negand: unknown) => (typeof negand === 'boolean' ? !negand : null)),
  define('is defined(value: Any): boolean', (value: unknown) => value !== null),
  define('get or else(value: Any, default: Any): Any', (value: unknown, otherwise: unknown) => value ?? otherwise),
  define('assert(value: Any, condition: Any): Any', (value: unknown, condition: unknown) =>
    assert(value, condition, 'The condition is not fulfilled'),
  ),
  define('assert(value: Any, condition: Any, cause: string): Any', assert),
];

/** The one function that fails the whole expression. @throws Error unless the condition is true */
function assert(value: unknown, condition: unknown, cause: string): unknown {
  if (condition === true) return value;
  throw new Error(cause);
}
