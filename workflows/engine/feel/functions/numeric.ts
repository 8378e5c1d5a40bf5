import { modulo, round, type RoundingMode } from '../decimal.js';
import { DurationValue } from '../durations.js';
import { randomFrom } from '../identity.js';
import { define, defineInScope, fail } from './define.js';

const modes = new Set<string>([
  'UP',
  'DOWN',
  'CEILING',
  'FLOOR',
  'HALF_UP',
  'HALF_DOWN',
  'HALF_EVEN',
  'UNNECESSARY',
] satisfies RoundingMode[]);

export const numericFunctions = [
  define('decimal(n: number, scale: number): number', (n: number, scale: number) => round(n, scale, 'HALF_EVEN')),
  define('decimal(n: number, scale: number, mode: string): number', (n: number, scale: number, mode: string) =>
    modes.has(mode.toUpperCase())
      ? (round(n, scale, mode.toUpperCase() as RoundingMode) ?? fail(`${n} has more than ${scale} digits after the point`))
      : fail(`Illegal argument '${mode}' for rounding mode. Must be one of: ${[...modes].join(', ')}`),
  ),
  ...rounding('floor', 'FLOOR'),
  ...rounding('ceiling', 'CEILING'),
  ...rounding('round up', 'UP'),
  ...rounding('round down', 'DOWN'),
  ...rounding('round half up', 'HALF_UP'),
  ...rounding('round half down', 'HALF_DOWN'),
  define('abs(number: number): number', Math.abs),
  define('abs(n: number): number', Math.abs),
  define('abs(n: years and months duration): years and months duration', absolute),
  define('abs(n: days and time duration): days and time duration', absolute),
  define(
    'modulo(dividend: number, divisor: number): number',
    (dividend: number, divisor: number) => modulo(dividend, divisor) ?? fail('the divisor must not be zero'),
  ),
  define('sqrt(number: number): number', (number: number) => (number < 0 ? fail('the number must not be negative') : Math.sqrt(number))),
  define('log(number: number): number', (number: number) => (number <= 0 ? fail('the number must be positive') : Math.log(number))),
  define('exp(number: number): number', (number: number) =>
    Number.isFinite(Math.exp(number)) ? Math.exp(number) : fail('the result is too large'),
  ),
  define('odd(number: number): boolean', (number: number) => Math.abs(number) % 2 === 1),
  define('even(number: number): boolean', (number: number) => number % 2 === 0),
  defineInScope('random number(): number', (scope) => randomFrom(scope.evaluation, 'random number()')),
];

function absolute({ kind, amount }: DurationValue): DurationValue {
  return new DurationValue(kind, Math.abs(amount));
}

function rounding(name: string, mode: RoundingMode) {
  return [
    define(`${name}(n: number): number`, (n: number) => round(n, 0, mode)),
    define(`${name}(n: number, scale: number): number`, (n: number, scale: number) => round(n, scale, mode)),
  ];
}
