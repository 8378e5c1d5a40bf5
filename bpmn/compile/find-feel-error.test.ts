import { expect, test } from '@jest/globals';
import { evaluateIn } from '../../workflows/engine/expression.js';
import { findFeelError } from './find-feel-error.js';

test.each([
  'a',
  '数量 + 1',
  'if a then b else c',
  'for i in 1..3 return i',
  'some x in list satisfies x > 3',
  '{ a: 1, "b c": [1, 2] }',
  'list[item.level = "high"].id',
  'now() + duration("PT2H")',
  '@"2027-01-31T08:00:00@Asia/Shanghai"',
  'get or else(a, 1)',
  'is defined(a.b)',
  'string join(["a", "b"], ", ")',
  'a.b.c != null and a between 1 and 2',
  '-1',
  '"a" // comment',
])('%s is FEEL', (feel) => {
  expect(findFeelError(feel)).toBeUndefined();
});

test.each([
  ['', 'it is empty'],
  ['   ', 'it is empty'],
  ['a +', 'the arithmetic expression is incomplete at position 4'],
  ['f(a', 'the named parameter is incomplete at position 4'],
  ['if a then b', 'the if expression is incomplete at position 12'],
  ['"a', 'unexpected """ at position 1'],
  ['a; b', 'unexpected ";" at position 2'],
  ['= a', 'unexpected "=" at position 1'],
  ['a) b', 'unexpected ")" at position 2'],
  [`${'['.repeat(300)}1${']'.repeat(300)}`, 'it is nested deeper than 250 levels'],
  ['a'.repeat(40_000), 'it has 40000 characters, at most 32768 are accepted,'],
])('%j is not', (feel, error) => {
  expect(findFeelError(feel)).toBe(error);
});

test('what passes is also what the engine can parse', () => {
  for (const feel of ['get or else(missing, 3)', 'is defined(missing)', '数量 + 1']) {
    expect(findFeelError(feel)).toBeUndefined();
    expect(() => evaluateIn(feel, { 数量: 2 }, 0, 'Asia/Shanghai')).not.toThrow();
  }
});
