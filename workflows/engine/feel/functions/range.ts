import { isEqual } from '../equality.js';
import { order } from '../order.js';
import { RangeValue } from '../values.js';
import { define, fail, type FunctionFailure, type Overload } from './define.js';

/** Relations between points and ranges (DMN 1.3 table 78). A point can be of any kind that has an order. */
export const rangeFunctions = [
  ...overloads('before', ['point1, point2', 'point, range', 'range, point', 'range1, range2'], before),
  ...overloads('after', ['point1, point2', 'point, range', 'range, point', 'range1, range2'], (a, b) => before(b, a)),
  ...overloads('meets', ['range1, range2'], meets),
  ...overloads('met by', ['range1, range2'], (a, b) => meets(b, a)),
  ...overloads('overlaps', ['range1, range2'], overlaps),
  ...overloads('overlaps before', ['range1, range2'], overlapsBefore),
  ...overloads('overlaps after', ['range1, range2'], (a, b) => overlapsBefore(b, a)),
  ...overloads('finishes', ['point, range', 'range1, range2'], finishes),
  ...overloads('finished by', ['range, point', 'range1, range2'], (a, b) => finishes(b, a)),
  ...overloads('includes', ['range, point', 'range1, range2'], includes),
  ...overloads('during', ['point, range', 'range1, range2'], (a, b) => includes(b, a)),
  ...overloads('starts', ['point, range', 'range1, range2'], starts),
  ...overloads('started by', ['range, point', 'range1, range2'], (a, b) => starts(b, a)),
  ...overloads('coincides', ['point1, point2', 'range1, range2'], coincides),
];

type Relation = (a: RangeValue, b: RangeValue) => boolean;

/** A point takes part as the range that contains it alone. */
function overloads(name: string, lists: string[], relation: Relation): Overload[] {
  return lists.map((list) => {
    const [first, second] = list.split(', ') as [string, string];
    return define(
      `${name}(${first}: ${typeOf(first)}, ${second}: ${typeOf(second)}): boolean`,
      (a: unknown, b: unknown): boolean | FunctionFailure => {
        const [left, right] = [asRange(a), asRange(b)];
        if (order(left.start, right.start) === null) return fail('the arguments are not comparable');
        return relation(left, right);
      },
    );
  });
}

function typeOf(parameter: string): string {
  return parameter.startsWith('range') ? 'range' : 'Any';
}

function asRange(value: unknown): RangeValue {
  return value instanceof RangeValue ? value : new RangeValue(value, value, true, true);
}

/** The arguments have been found comparable. */
function compare(a: unknown, b: unknown): number {
  return order(a, b) as number;
}

function before(a: RangeValue, b: RangeValue): boolean {
  const gap = compare(a.end, b.start);
  return gap < 0 || (gap === 0 && !(a.endIncluded && b.startIncluded));
}

function meets(a: RangeValue, b: RangeValue): boolean {
  return a.endIncluded && b.startIncluded && compare(a.end, b.start) === 0;
}

function overlaps(a: RangeValue, b: RangeValue): boolean {
  return !before(a, b) && !before(b, a);
}

function overlapsBefore(a: RangeValue, b: RangeValue): boolean {
  const [begin, end] = [compare(a.start, b.start), compare(a.end, b.end)];
  const startsEarlier = begin < 0 || (begin === 0 && a.startIncluded && !b.startIncluded);
  const endsNoLater = end < 0 || (end === 0 && (!a.endIncluded || b.endIncluded));
  return startsEarlier && endsNoLater && !before(a, b);
}

function finishes(a: RangeValue, b: RangeValue): boolean {
  const begin = compare(a.start, b.start);
  return (
    a.endIncluded === b.endIncluded && compare(a.end, b.end) === 0 && (begin > 0 || (begin === 0 && (!a.startIncluded || b.startIncluded)))
  );
}

function starts(a: RangeValue, b: RangeValue): boolean {
  const end = compare(a.end, b.end);
  return (
    a.startIncluded === b.startIncluded && compare(a.start, b.start) === 0 && (end < 0 || (end === 0 && (!a.endIncluded || b.endIncluded)))
  );
}

function includes(a: RangeValue, b: RangeValue): boolean {
  const [begin, end] = [compare(a.start, b.start), compare(a.end, b.end)];
  return (
    (begin < 0 || (begin === 0 && (a.startIncluded || !b.startIncluded))) && (end > 0 || (end === 0 && (a.endIncluded || !b.endIncluded)))
  );
}

function coincides(a: RangeValue, b: RangeValue): boolean {
  return isEqual(a, b);
}
