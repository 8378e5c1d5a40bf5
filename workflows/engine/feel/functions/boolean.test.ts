import { expect, test } from '@jest/globals';
import { evaluateFeel } from '../evaluate.js';
import { evaluationOver } from '../testing/evaluation.js';
import { checkExamples } from '../testing/examples.js';
import { booleanFunctions } from './boolean.js';

checkExamples(
  booleanFunctions,
  {
    'not(negand: Any): boolean': [
      ['not(true)', false],
      ['not(null)', null],
      ['not(1)', null],
    ],
    'is defined(value: Any): boolean': [
      ['is defined(1)', true],
      ['is defined(null)', false],
      ['is defined(missing)', false],
      ['is defined(missing.deeper)', false],
      ['is defined(a.b)', true],
    ],
    'get or else(value: Any, default: Any): Any': [
      ['get or else("this", "default")', 'this'],
      ['get or else(null, "default")', 'default'],
      ['get or else(null, null)', null],
      ['get or else(false, true)', false],
      ['get or else(missing.deeper, 3)', 3],
      ['get or else(default: 2, value: null)', 2],
    ],
    'assert(value: Any, condition: Any): Any': [['assert(a, a != null)', { b: 4 }]],
    'assert(value: Any, condition: Any, cause: string): Any': [['assert(a.b, a.b >= 0, "b must not be negative")', 4]],
  },
  { a: { b: 4 } },
);

test.each([
  ['assert(x, x != null)', 'The condition is not fulfilled'],
  ['assert(x, x >= 0, "\'x\' should be positive")', "'x' should be positive"],
  ['if false then 1 else [1, assert(x, null, "deep inside")]', 'deep inside'],
])('%s fails the whole expression', (feel, message) => {
  expect(() => evaluateFeel(feel, evaluationOver())).toThrow(message);
});
