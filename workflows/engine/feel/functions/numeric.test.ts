import { expect, test } from '@jest/globals';
import { evaluateFeel } from '../evaluate.js';
import { evaluationOver } from '../testing/evaluation.js';
import { checkExamples } from '../testing/examples.js';
import { numericFunctions } from './numeric.js';

checkExamples(numericFunctions, {
  'decimal(n: number, scale: number): number': [
    ['decimal(1/3, 2)', 0.33],
    ['decimal(1.5, 0)', 2],
    ['decimal(2.5, 0)', 2],
    ['decimal(1250, -2)', 1200],
  ],
  'decimal(n: number, scale: number, mode: string): number': [
    ['decimal(2.5, 0, "half_up")', 3],
    ['decimal(2.5, 0, "HALF_DOWN")', 2],
    ['decimal(-2.1, 0, "UP")', -3],
    ['decimal(2.5, 0, "UNNECESSARY")', null],
    ['decimal(2.5, 0, "SIDEWAYS")', null],
  ],
  'floor(n: number): number': [
    ['floor(1.5)', 1],
    ['floor(-1.5)', -2],
  ],
  'floor(n: number, scale: number): number': [['floor(-1.56, 1)', -1.6]],
  'ceiling(n: number): number': [
    ['ceiling(1.5)', 2],
    ['ceiling(-1.5)', -1],
  ],
  'ceiling(n: number, scale: number): number': [['ceiling(-1.56, 1)', -1.5]],
  'round up(n: number): number': [
    ['round up(5.5)', 6],
    ['round up(-5.5)', -6],
  ],
  'round up(n: number, scale: number): number': [
    ['round up(1.121, 2)', 1.13],
    ['round up(-1.126, 2)', -1.13],
  ],
  'round down(n: number): number': [
    ['round down(5.5)', 5],
    ['round down (-5.5)', -5],
  ],
  'round down(n: number, scale: number): number': [
    ['round down (1.121, 2)', 1.12],
    ['round down (-1.126, 2)', -1.12],
  ],
  'round half up(n: number): number': [
    ['round half up(5.5)', 6],
    ['round half up(-5.5)', -6],
  ],
  'round half up(n: number, scale: number): number': [
    ['round half up(1.121, 2)', 1.12],
    ['round half up(-1.126, 2)', -1.13],
    ['round half up(1.005, 2)', 1.01],
  ],
  'round half down(n: number): number': [
    ['round half down (5.5)', 5],
    ['round half down (-5.5)', -5],
  ],
  'round half down(n: number, scale: number): number': [
    ['round half down (1.121, 2)', 1.12],
    ['round half down (-1.126, 2)', -1.13],
  ],
  'abs(number: number): number': [
    ['abs(10)', 10],
    ['abs(-10)', 10],
    ['abs(number: -10)', 10],
  ],
  'abs(n: number): number': [['abs(n: -10)', 10]],
  'abs(n: years and months duration): years and months duration': [['abs(duration("-P2M"))', 'P2M']],
  'abs(n: days and time duration): days and time duration': [
    ['abs(duration("-PT5H"))', 'PT5H'],
    ['abs(duration("PT5H"))', 'PT5H'],
  ],
  'modulo(dividend: number, divisor: number): number': [
    ['modulo(12, 5)', 2],
    ['modulo(-12, 5)', 3],
    ['modulo(12, -5)', -3],
    ['modulo(10.1, 4.5)', 1.1],
    ['modulo(1, 0)', null],
  ],
  'sqrt(number: number): number': [
    ['sqrt(16)', 4],
    ['sqrt(-1)', null],
  ],
  'log(number: number): number': [
    ['log(10)', 2.302585092994046],
    ['log(0)', null],
  ],
  'exp(number: number): number': [['exp(5)', 148.4131591025766]],
  'odd(number: number): boolean': [
    ['odd(5)', true],
    ['odd(2)', false],
    ['odd(-5)', true],
  ],
  'even(number: number): boolean': [
    ['even(5)', false],
    ['even(2)', true],
    ['even("2")', null],
  ],
  'random number(): number': [['floor(random number())', 0]],
});

test('random numbers are spread over [0, 1), and the same when the step is replayed', () => {
  const draw = () => evaluateFeel('for i in 1..5000 return random number()', evaluationOver()) as number[];
  const numbers = draw();
  expect(numbers).toEqual(draw());
  expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
  const tenths = Array.from({ length: 10 }, (_, index) => numbers.filter((number) => Math.floor(number * 10) === index).length);
  expect(Math.min(...tenths)).toBeGreaterThan(400);
  expect(Math.max(...tenths)).toBeLessThan(600);
});
