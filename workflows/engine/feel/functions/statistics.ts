import { add, divide, multiply, subtract } from '../decimal.js';
import { display } from '../text.js';
import { define, fail, type FunctionFailure } from './define.js';

/** Of the list functions those that compute numbers from numbers; null for an empty list, except `mode`. */
export const statisticsFunctions = [
  define('sum(...list: list): number', (list: unknown[]) => numeric(list, sum)),
  define('product(...list: list): number', (list: unknown[]) => numeric(list, (numbers) => numbers.reduce(multiply))),
  define('mean(...list: list): number', (list: unknown[]) => numeric(list, mean)),
  define('median(...list: list): number', (list: unknown[]) => numeric(list, median)),
  define('stddev(...list: list): number', (list: unknown[]) =>
    numeric(list, (numbers) => (numbers.length < 2 ? null : Math.sqrt(variance(numbers)))),
  ),
  define('mode(...list: list): list<number>', (list: unknown[]) => (list.length === 0 ? [] : numeric(list, mode))),
];

function numeric(list: unknown[], compute: (numbers: number[]) => unknown): unknown | FunctionFailure {
  const stranger = list.find((entry) => typeof entry !== 'number');
  if (list.some((entry) => typeof entry !== 'number')) return fail(`expected number but found '${display(stranger)}'`);
  return list.length === 0 ? null : compute(list as number[]);
}

function sum(numbers: number[]): number {
  return numbers.reduce(add);
}

function mean(numbers: number[]): number {
  return divide(sum(numbers), numbers.length) as number;
}

function median(numbers: number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1 ? (sorted[Math.floor(middle)] as number) : mean(sorted.slice(middle - 1, middle + 1));
}

/** Of a sample: divided by n - 1. */
function variance(numbers: number[]): number {
  const center = mean(numbers);
  const squares = numbers.map((number) => multiply(subtract(number, center), subtract(number, center)));
  return divide(sum(squares), numbers.length - 1) as number;
}

/** The numbers that are there most often, ascending. */
function mode(numbers: number[]): number[] {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  const most = [...counts.values()].reduce((a, b) => Math.max(a, b));
  return [...counts].flatMap(([number, count]) => (count === most ? [number] : [])).sort((a, b) => a - b);
}
