import { describe, expect, test } from '@jest/globals';
import { evaluateIn } from './expression.js';
import { feelFunctions } from './feel-functions.js';

const at = (feel: string, context: Record<string, unknown> = {}) => evaluateIn(feel, context, 0, 'UTC');

describe('functions beyond DMN that Camunda 8 has', () => {
  const cases: [name: string, feel: string, value: unknown][] = [
    ['get or else', 'get or else(missing, 3)', 3],
    ['get or else', 'get or else(0, 3)', 0],
    ['is defined', 'is defined(a)', true],
    ['is defined', 'is defined(missing)', false],
    ['is defined', 'is defined(a.missing)', false],
    ['is empty', 'is empty([])', true],
    ['is empty', 'is empty([null])', false],
    ['is empty', 'is empty("x")', null],
    ['is blank', 'is blank(" ")', true],
    ['is blank', 'is blank("x")', false],
    ['trim', 'trim("  x y ")', 'x y'],
    ['extract', 'extract("a1 b22", "[0-9]+")', ['1', '22']],
    ['extract', 'extract("abc", "[0-9]+")', []],
    ['partition', 'partition([1, 2, 3, 4, 5], 2)', [[1, 2], [3, 4], [5]]],
    ['partition', 'partition([1], 0)', null],
    ['assert', 'assert(a, a != null)', { b: 1 }],
    ['to json', 'to json({a: [1, true]})', '{"a":[1,true]}'],
    ['from json', 'from json("[1, 2]")', [1, 2]],
    ['from json', 'from json("{")', null],
    ['cycle', 'cycle(3, duration("PT1H"))', 'R3/PT1H'],
    ['cycle', 'cycle(duration("P1D"))', 'R/P1D'],
    ['last day of month', 'last day of month(date("2028-02-10"))', '2028-02-29'],
    ['last day of month', 'last day of month(date and time("2026-12-10T00:00:00Z"))', '2026-12-31'],
    ['last day of month', 'last day of month("x")', null],
  ];

  test.each(cases)('%s: %s', (_, feel, value) => {
    expect(at(feel, { a: { b: 1 } })).toEqual(value);
  });

  test('each has an example', () => {
    expect([...new Set(cases.map(([name]) => name))].sort()).toEqual(Object.keys(feelFunctions).sort());
  });

  test('assert fails with its cause', () => {
    expect(() => at('assert(x, x > 0, "x must be positive")', { x: 0 })).toThrow('x must be positive');
  });

  test.each(['uuid()', 'random number()'])('%s is not there: a replay would get another value', (feel) => {
    expect(at(feel)).toBeNull();
  });
});
