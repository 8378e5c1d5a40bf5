/** Which of two values comes first (DMN 1.3 §10.3.2.3; Camunda's FEEL engine). */
import type { FeelDate, FeelDateTime, FeelTime } from 'feelin';
import type { DurationValue } from './durations.js';
import { kindOf } from './values.js';
import { compareDates, compareDateTimes, compareTimes, nanosecondsOf } from './zones.js';

/** Negative, zero or positive; null when the values are of different kinds, or of a kind without an order. Text is ordered by UTF-16 code unit, whatever the machine's language. */
export function order(a: unknown, b: unknown): number | null {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return sign(a, b);
  const kind = kindOf(a);
  if (kind !== kindOf(b)) return null;
  switch (kind) {
    case 'date':
      return compareDates(a as FeelDate, b as FeelDate);
    case 'local time':
      return compareTimes(a as FeelTime, b as FeelTime);
    case 'local date and time':
      return compareDateTimes(a as FeelDateTime, b as FeelDateTime);
    case 'time':
    case 'date and time':
      return orderZoned(a as FeelTime | FeelDateTime, b as FeelTime | FeelDateTime);
    case 'years and months duration':
    case 'days and time duration':
      return (a as DurationValue).amount - (b as DurationValue).amount;
    default:
      return null;
  }
}

/** The same moment written in two zones is not the same value; then the text decides. */
function orderZoned(a: FeelTime | FeelDateTime, b: FeelTime | FeelDateTime): number {
  const difference = nanosecondsOf(a) - nanosecondsOf(b);
  return difference === 0n ? sign(zonedText(a), zonedText(b)) : difference < 0n ? -1 : 1;
}

/** The same for `Z` and `+00:00`. */
export function zonedText(value: FeelTime | FeelDateTime): string {
  return /^[+-]00:00$/.test(value.zone ?? '') ? `${value.unwrap().toString()}Z` : String(value);
}

function sign(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
