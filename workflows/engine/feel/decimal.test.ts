import { describe, expect, test } from '@jest/globals';
import { add, divide, modulo, multiply, power, round, subtract } from './decimal.js';

test.each([
  [add(0.1, 0.2), 0.3],
  [add(1e21, 1), 1e21],
  [add(1.1e-7, 2.2e-7), 3.3e-7],
  [add(-0.1, 0.1), 0],
  [subtract(0.3, 0.1), 0.2],
  [subtract(5, 7), -2],
  [multiply(1.1, 1.1), 1.21],
  [multiply(19.99, 100), 1999],
  [multiply(-0.1, 3), -0.3],
  [multiply(1e200, 1e200), Infinity],
  [divide(0.3, 0.1), 3],
  [divide(1, 3), 1 / 3],
  [divide(1.21, 1.1), 1.1],
  [divide(1, 0), null],
  [modulo(10.1, 4.5), 1.1],
  [modulo(-0.7, 0.5), 0.3],
  [modulo(5, 0), null],
  [power(1.1, 2), 1.21],
  [power(2, 10), 1024],
  [power(2, -1), 0.5],
  [power(2, 0.5), Math.SQRT2],
  [power(0.1, 3), 0.001],
])('%d', (result, expected) => {
  expect(result).toBe(expected);
});

describe('rounding', () => {
  const modes = ['UP', 'DOWN', 'CEILING', 'FLOOR', 'HALF_UP', 'HALF_DOWN', 'HALF_EVEN'] as const;

  /** The table of java.math.RoundingMode. */
  test.each([
    [5.5, [6, 5, 6, 5, 6, 5, 6]],
    [2.5, [3, 2, 3, 2, 3, 2, 2]],
    [1.6, [2, 1, 2, 1, 2, 2, 2]],
    [1.1, [2, 1, 2, 1, 1, 1, 1]],
    [1, [1, 1, 1, 1, 1, 1, 1]],
    [-1, [-1, -1, -1, -1, -1, -1, -1]],
    [-1.1, [-2, -1, -1, -2, -1, -1, -1]],
    [-1.6, [-2, -1, -1, -2, -2, -2, -2]],
    [-2.5, [-3, -2, -2, -3, -3, -2, -2]],
    [-5.5, [-6, -5, -5, -6, -6, -5, -6]],
  ])('%d', (number, results) => {
    expect(modes.map((mode) => round(number, 0, mode))).toEqual(results);
  });

  test('sees the decimals that were written', () => {
    expect(round(1.005, 2, 'HALF_UP')).toBe(1.01);
    expect(round(2.675, 2, 'HALF_EVEN')).toBe(2.68);
    expect(round(1e-300, 2, 'HALF_UP')).toBe(0);
    expect(round(12345, -3, 'HALF_UP')).toBe(12000);
    expect(round(1e300, 2, 'UP')).toBe(1e300);
    expect(round(0.000001, 3, 'UP')).toBe(0.001);
  });
});

/** Sums of amounts in cents, the commonest decimals, against whole numbers. */
test('ten thousand sums and products agree with whole numbers', () => {
  let seed = 1;
  const next = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
  for (let index = 0; index < 10_000; index += 1) {
    const [a, b] = [next(2_000_000) - 1_000_000, next(2_000_000) - 1_000_000];
    expect(add(a / 100, b / 100)).toBe((a + b) / 100);
    expect(subtract(a / 100, b / 100)).toBe((a - b) / 100 + 0);
    expect(multiply(a / 100, b)).toBe((a * b) / 100 + 0);
  }
});
