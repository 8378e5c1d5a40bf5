import type { FeelDateTime, FeelTime } from 'feelin';
import { order, zonedText } from './order.js';
import type { RangeValue } from './values.js';
import { isContext, kindOf, type Context } from './values.js';

/**
 * Whether two values are equal; null when they cannot be compared (DMN 1.3 §10.3.2.7, as Camunda has it): everything can be compared with null,
 * otherwise only values of the same kind. Within lists and contexts what cannot be compared is not equal.
 */
export function equal(a: unknown, b: unknown): boolean | null {
  if (typeof a === 'number' && typeof b === 'number') return a === b;
  if (typeof a === 'string' && typeof b === 'string') return a === b;
  const kind = kindOf(a);
  const other = kindOf(b);
  if (kind === 'null' || other === 'null') return kind === other;
  if (kind !== other) return null;
  switch (kind) {
    case 'boolean':
      return a === b;
    case 'list':
      return equalLists(a as unknown[], b as unknown[]);
    case 'context':
      return equalContexts(a as Context, b as Context);
    case 'range':
      return equalRanges(a as RangeValue, b as RangeValue);
    case 'function':
      return null;
    default:
      return order(a, b) === 0;
  }
}

/** For look-ups in lists: what cannot be compared is not equal. */
export function isEqual(a: unknown, b: unknown): boolean {
  return equal(a, b) === true;
}

function equalLists(a: unknown[], b: unknown[]): boolean {
  return a.length === b.length && a.every((entry, index) => isEqual(entry, b[index]));
}

function equalContexts(a: Context, b: Context): boolean {
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length && names.every((name) => isContext(b) && Object.hasOwn(b, name) && isEqual(a[name], b[name]))
  );
}

function equalRanges(a: RangeValue, b: RangeValue): boolean {
  return a.startIncluded === b.startIncluded && a.endIncluded === b.endIncluded && isEqual(a.start, b.start) && isEqual(a.end, b.end);
}

/** Text that is the same for equal values and for no others: finds them in long lists without comparing each with each. A function equals nothing, not even itself. */
export function keyOf(value: unknown): string {
  const kind = kindOf(value);
  switch (kind) {
    case 'list':
      return `[${(value as unknown[]).map(keyOf).join()}]`;
    case 'context':
      return `{${Object.keys(value as Context)
        .sort()
        .map((name) => `${JSON.stringify(name)}:${keyOf((value as Context)[name])}`)
        .join()}}`;
    case 'string':
      return JSON.stringify(value);
    case 'range': {
      const { start, end, startIncluded, endIncluded } = value as RangeValue;
      return `range ${startIncluded} ${keyOf(start)} ${keyOf(end)} ${endIncluded}`;
    }
    case 'time':
    case 'date and time':
      return `${kind} ${zonedText(value as FeelTime | FeelDateTime)}`;
    default:
      return `${kind} ${String(value)}`;
  }
}
