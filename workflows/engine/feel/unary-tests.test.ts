import { describe, expect, test } from '@jest/globals';
import { evaluateUnaryTests } from './evaluate.js';
import { parseDate } from './parse-temporal.js';
import { evaluationOver } from './testing/evaluation.js';

const passes = (tests: string, input: unknown, context: Record<string, unknown> = {}) =>
  evaluateUnaryTests(tests, input, evaluationOver(context));

describe('a cell of a decision table (Camunda)', () => {
  test.each([
    ['-', 1, true],
    ['3', 3, true],
    ['3', 2, false],
    ['3', null, false],
    ['-1', -1, true],
    ['< 3', 2, true],
    ['< 3', null, null],
    ['< 3', 'a', null],
    ['[2..4]', 4, true],
    ['(2..4)', 4, false],
    ['(0..10)', null, null],
    ['[1..5], [6..10]', 6, true],
    ['[1..5], [6..10]', 11, false],
    ['2, 3', 3, true],
    ['"a", "b"', 'b', true],
    ['"a", "b"', 'c', false],
    ['not(3)', 2, true],
    ['not(2, 3)', 3, false],
    ['not(< 3)', null, null],
    ['null', null, true],
    ['not(null)', 1, true],
    ['true', false, false],
    ['false', false, true],
    ['false', null, false],
    ['1 < 2', true, true],
    ['2 < 1', true, false],
    ['? > 3', 4, true],
    ['? > 3', 3, false],
    ['odd(?)', 3, true],
    ['contains(?, "ab")', 'cab', true],
    ['? + 1', 3, null],
    ['[1, 2, 3]', 2, true],
    ['[1, 2, 3]', 5, false],
    ['limit', 3, true],
    ['< limit', 3, false],
    ['limits', 2, true],
    ['a.b', 9, true],
    ['date("2015-09-18")', parseDate('2015-09-18'), true],
    ['< date("2015-09-18")', parseDate('2015-09-17'), true],
    ['date("2015-09-18")', '2015-09-18', null],
  ])('%s for %j', (tests, input, expected) => {
    expect(passes(tests, input, { limit: 3, limits: [1, 2], a: { b: 9 } })).toBe(expected);
  });
});
