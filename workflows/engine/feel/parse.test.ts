import { describe, expect, test } from '@jest/globals';
import { evaluateFeel } from './evaluate.js';
import { FeelSyntaxError, parse } from './parse.js';
import { evaluationOver } from './testing/evaluation.js';

describe('what is no FEEL says where', () => {
  test.each([
    ['', 'it is empty', 0],
    ['a +', 'the arithmetic expression is incomplete at position 4', 3],
    ['a; b', 'unexpected ";" at position 2', 1],
    ['"open', 'unexpected """ at position 1', 0],
    ['or(true) +', 'unexpected "or" at position 1', 0],
  ])('%j', (text, message, position) => {
    expect(() => parse(text, 'expression')).toThrow(expect.objectContaining({ message, position }));
    expect(() => parse(text, 'expression')).toThrow(FeelSyntaxError);
  });
});

test.each([
  ['get or else(missing, 1) + 1', 2],
  ['and(true, false)', false],
  ['or([false, true])', true],
  ['(a) and (b)', true],
  ['a and(b)', true],
  ['last day of month(date("2026-02-01")).day', 28],
])('names with keywords in them: %s', (text, value) => {
  expect(evaluateFeel(text, evaluationOver({ a: true, b: true }))).toBe(value);
});

test('the value depends on the text and the variables, not on what was evaluated before', () => {
  const evaluate = (text: string, context: Record<string, unknown>) => evaluateFeel(text, evaluationOver(context));
  expect(evaluate('a-b', { 'a-b': 1 })).toBeNull();
  expect(evaluate('a-b', { a: 3, b: 1 })).toBe(2);
  expect(evaluate('a-b', { 'a-b': 1 })).toBeNull();
  // More expressions than are kept.
  for (let index = 0; index < 6_000; index += 1) evaluate(`${index} + 1`, {});
  expect(evaluate('a-b', { a: 3, b: 1 })).toBe(2);
  expect(evaluate('0 + 1', {})).toBe(1);
}, 120_000);
