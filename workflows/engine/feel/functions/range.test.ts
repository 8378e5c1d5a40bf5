import { describe, expect, test } from '@jest/globals';
import { evaluateFeel } from '../evaluate.js';
import { evaluationOver } from '../testing/evaluation.js';
import { checkExamples } from '../testing/examples.js';
import { rangeFunctions } from './range.js';

checkExamples(rangeFunctions, {
  'before(point1: Any, point2: Any): boolean': [
    ['before(1, 10)', true],
    ['before(10, 1)', false],
  ],
  'before(range: range, point: Any): boolean': [['before([1..5], 10)', true]],
  'before(point: Any, range: range): boolean': [['before(1, [2..5])', true]],
  'before(range1: range, range2: range): boolean': [
    ['before([1..5], [6..10])', true],
    ['before([1..5),[5..10])', true],
  ],
  'after(point1: Any, point2: Any): boolean': [
    ['after(10, 1)', true],
    ['after(1, 10)', false],
  ],
  'after(range: range, point: Any): boolean': [['after([1..5], 10)', false]],
  'after(point: Any, range: range): boolean': [['after(12, [2..5])', true]],
  'after(range1: range, range2: range): boolean': [
    ['after([6..10], [1..5])', true],
    ['after([5..10], [1..5))', true],
  ],
  'meets(range1: range, range2: range): boolean': [
    ['meets([1..5], [5..10])', true],
    ['meets([1..3], [4..6])', false],
    ['meets([1..3], [3..5])', true],
    ['meets([1..5], (5..8])', false],
  ],
  'met by(range1: range, range2: range): boolean': [
    ['met by([5..10], [1..5])', true],
    ['met by([3..4], [1..2])', false],
    ['met by([3..5], [1..3])', true],
    ['met by((5..8], [1..5))', false],
    ['met by([5..10], [1..5))', false],
  ],
  'overlaps(range1: range, range2: range): boolean': [
    ['overlaps([5..10], [1..6])', true],
    ['overlaps((3..7], [1..4])', true],
    ['overlaps([1..3], (3..6])', false],
    ['overlaps((5..8], [1..5))', false],
    ['overlaps([4..10], [1..5))', true],
  ],
  'overlaps before(range1: range, range2: range): boolean': [
    ['overlaps before([1..5], [4..10])', true],
    ['overlaps before([3..4], [1..2])', false],
    ['overlaps before([1..3], (3..5])', false],
    ['overlaps before([1..5), (3..8])', true],
    ['overlaps before([1..5), [5..10])', false],
  ],
  'overlaps after(range1: range, range2: range): boolean': [
    ['overlaps after([4..10], [1..5])', true],
    ['overlaps after([3..4], [1..2])', false],
    ['overlaps after([3..5], [1..3))', false],
    ['overlaps after((5..8], [1..5))', false],
    ['overlaps after([4..10], [1..5))', true],
  ],
  'finishes(point: Any, range: range): boolean': [
    ['finishes(5, [1..5])', true],
    ['finishes(10, [1..7])', false],
  ],
  'finishes(range1: range, range2: range): boolean': [
    ['finishes([3..5], [1..5])', true],
    ['finishes((1..5], [1..5))', false],
    ['finishes([5..10], [1..10))', false],
  ],
  'finished by(range: range, point: Any): boolean': [
    ['finished by([5..10], 10)', true],
    ['finished by([3..4], 2)', false],
  ],
  'finished by(range1: range, range2: range): boolean': [
    ['finished by([1..5], [3..5])', true],
    ['finished by((5..8], [1..5))', false],
    ['finished by([5..10], (1..10))', false],
  ],
  'includes(range: range, point: Any): boolean': [
    ['includes([5..10], 6)', true],
    ['includes([3..4], 5)', false],
  ],
  'includes(range1: range, range2: range): boolean': [
    ['includes([1..10], [4..6])', true],
    ['includes((5..8], [1..5))', false],
    ['includes([1..10], [1..5))', true],
  ],
  'during(point: Any, range: range): boolean': [
    ['during(5, [1..10])', true],
    ['during(12, [1..10])', false],
    ['during(1, (1..10])', false],
  ],
  'during(range1: range, range2: range): boolean': [
    ['during([4..6], [1..10))', true],
    ['during((1..5], (1..10])', true],
  ],
  'starts(point: Any, range: range): boolean': [
    ['starts(1, [1..5])', true],
    ['starts(1, (1..8])', false],
  ],
  'starts(range1: range, range2: range): boolean': [
    ['starts((1..5], [1..5])', false],
    ['starts([1..10], [1..5])', false],
    ['starts((1..5), (1..10))', true],
  ],
  'started by(range: range, point: Any): boolean': [
    ['started by([1..10], 1)', true],
    ['started by((1..10], 1)', false],
  ],
  'started by(range1: range, range2: range): boolean': [
    ['started by([1..10], [1..5])', true],
    ['started by((1..10], [1..5))', false],
    ['started by([1..10], [1..10))', true],
  ],
  'coincides(point1: Any, point2: Any): boolean': [
    ['coincides(5, 5)', true],
    ['coincides(3, 4)', false],
  ],
  'coincides(range1: range, range2: range): boolean': [
    ['coincides([1..5], [1..5])', true],
    ['coincides((1..5], [1..5))', false],
    ['coincides([1..5], [2..6])', false],
  ],
});

describe('points of every kind with an order', () => {
  test.each([
    ['before(date("2026-01-01"), date("2026-01-02"))', true],
    ['during(time("10:00:00"), [time("08:00:00")..time("18:00:00")])', true],
    ['includes([@"P1D"..@"P2D"], @"PT36H")', true],
    ['includes([@"2026-01-01T00:00:00Z"..@"2026-01-02T00:00:00Z"], now())', false],
    ['coincides("a", "a")', true],
    ['before(1, "a")', null],
    ['includes([1..5], null)', null],
    ['before(date("2026-01-01"), [1..5])', null],
  ])('%s', (feel, value) => {
    expect(evaluateFeel(feel, evaluationOver())).toBe(value);
  });
});
