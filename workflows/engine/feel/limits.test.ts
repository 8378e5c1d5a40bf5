import { describe, expect, test } from '@jest/globals';
import { evaluateFeel } from './evaluate.js';
import { evaluationOver } from './testing/evaluation.js';

describe('an expression that would keep a worker busy is given up', () => {
  test.each([
    ['for i in 1..1000000000 return i', 'more than 250000 steps'],
    ['for a in 1..2000, b in 1..2000 return 1', 'more than 250000 steps'],
    ['some a in 1..2000, b in 1..2000 satisfies a + b < 0', 'more than 250000 steps'],
    ['{f: function(n) f(n + 1)}.f(1)', 'more than 200 deep'],
    ['{f: function(n) if n = 0 then 1 else f(n - 1) + f(n - 1), r: f(40)}.r', 'more than 250000 steps'],
  ])('%s', (feel, message) => {
    const start = performance.now();
    expect(() => evaluateFeel(feel, evaluationOver())).toThrow(message);
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  test('long lists do not take long', () => {
    const rows = Array.from({ length: 30_000 }, (_, index) => ({ id: index % 20_000, name: `row ${index % 20_000}` }));
    const before = process.cpuUsage();
    const feel = '[count(distinct values(rows)), count(duplicate values(rows)), count(union(rows, rows))]';
    expect(evaluateFeel(feel, evaluationOver({ rows }))).toEqual([20_000, 10_000, 20_000]);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(5);
  });

  test('what stays within the limits does not notice them', () => {
    expect(evaluateFeel('sum(for i in 1..200000 return i)', evaluationOver())).toBe(20_000_100_000);
    expect(evaluateFeel('{f: function(n) if n = 0 then 0 else 1 + f(n - 1), r: f(150)}.r', evaluationOver())).toBe(150);
  });
});

test('names that objects inherit are not there', () => {
  const feel = '[__proto__, a.__proto__, toString, a.hasOwnProperty, get value(a, "constructor"), {__proto__: {x: 1}}.x]';
  expect(evaluateFeel(feel, evaluationOver({ a: {} }))).toEqual([null, null, null, null, null, null]);
});
