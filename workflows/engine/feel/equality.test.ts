import { expect, test } from '@jest/globals';
import { equal, keyOf } from './equality.js';
import { evaluateFeel } from './evaluate.js';
import { evaluationOver } from './testing/evaluation.js';

const values = [
  'null',
  'true',
  'false',
  '0',
  '-0',
  '1',
  '1.0',
  '"1"',
  '""',
  '"a,b"',
  '["a", "b"]',
  '["a,b"]',
  '[]',
  '[1]',
  '[[1]]',
  '{}',
  '{a: 1, b: 2}',
  '{b: 2, a: 1}',
  '{a: 1}',
  '{a: null}',
  '{"a:1,b": 2}',
  'date("2026-01-01")',
  '@"2026-01-01T00:00:00"',
  '@"2026-01-01T00:00:00Z"',
  '@"2026-01-01T00:00:00+00:00"',
  '@"2026-01-01T08:00:00+08:00"',
  '"2026-01-01"',
  'time("10:00:00")',
  'time("10:00:00Z")',
  'time("11:00:00+01:00")',
  '@"PT24H"',
  '@"P1D"',
  '@"P1Y"',
  '@"P12M"',
  '[1..2]',
  '(1..2]',
].map((feel) => ({ feel, value: evaluateFeel(feel, evaluationOver()) }));

test('values are equal where their keys are, and equality goes both ways', () => {
  for (const a of values) {
    for (const b of values) {
      const about = `${a.feel} and ${b.feel}`;
      expect([about, keyOf(a.value) === keyOf(b.value)]).toEqual([about, equal(a.value, b.value) === true]);
      expect([about, equal(a.value, b.value)]).toEqual([about, equal(b.value, a.value)]);
    }
  }
});
