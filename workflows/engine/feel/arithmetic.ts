/** `+ - * / **` and negation over numbers, text, times and durations (DMN 1.3 §10.3.2.13 and Camunda's table). Null where a combination has no meaning. */
import { FeelDate, FeelDateTime, FeelTime } from 'feelin';
import * as decimal from './decimal.js';
import { DurationValue, ofMilliseconds, ofMonths } from './durations.js';
import type { Scope } from './scope.js';
import { display } from './text.js';
import { kindOf, type Kind } from './values.js';
import { components, nanosecondsOf, shift } from './zones.js';

type Operation = (scope: Scope, a: unknown, b: unknown) => unknown;

export const operations: Record<string, Operation> = {
  '+': (scope, a, b) => {
    if (typeof a === 'number' && typeof b === 'number') return decimal.add(a, b);
    if (typeof a === 'string' && typeof b === 'string') return a + b;
    return attempt(
      scope,
      () => addTemporal(a, b) ?? addTemporal(b, a),
      () => `Can't add '${display(b)}' to '${display(a)}'`,
    );
  },
  '-': (scope, a, b) => {
    if (typeof a === 'number' && typeof b === 'number') return decimal.subtract(a, b);
    return attempt(
      scope,
      () => subtractTemporal(a, b),
      () => `Can't subtract '${display(b)}' from '${display(a)}'`,
    );
  },
  '*': (scope, a, b) => {
    if (typeof a === 'number' && typeof b === 'number') return decimal.multiply(a, b);
    return attempt(
      scope,
      () => scale(a, b) ?? scale(b, a),
      () => `Can't multiply '${display(a)}' by '${display(b)}'`,
    );
  },
  '/': (scope, a, b) => {
    if (typeof a === 'number' && typeof b === 'number' && b !== 0) return decimal.divide(a, b);
    return attempt(
      scope,
      () => divideDuration(a, b),
      () => `Can't divide '${display(a)}' by '${display(b)}'`,
    );
  },
  '**': (scope, a, b) => {
    if (typeof a === 'number' && typeof b === 'number') return finite(decimal.power(a, b));
    return attempt(
      scope,
      () => null,
      () => `Expected number but found '${display(typeof a === 'number' ? b : a)}'`,
    );
  },
};

export function negate(scope: Scope, value: unknown): unknown {
  if (typeof value === 'number') return -value;
  return attempt(
    scope,
    () => scale(value, -1),
    () => `Expected number but found '${display(value)}'`,
  );
}

/** What has no meaning, and times beyond the calendar, is null with a warning. */
function attempt(scope: Scope, compute: () => unknown, why: () => string): unknown {
  try {
    const result = compute();
    if (result !== null) return result;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  scope.warn('INVALID_TYPE', why);
  return null;
}

/** `value` plus a duration on its right. */
function addTemporal(value: unknown, by: unknown): unknown {
  if (!(by instanceof DurationValue)) return null;
  const kind = kindOf(value);
  if (kind === by.kind) return durationOf(kind, (value as DurationValue).amount + by.amount);
  return by.kind === 'years and months duration' ? addMonths(kind, value, by.amount) : addMilliseconds(kind, value, by.amount);
}

function addMonths(kind: Kind, value: unknown, months: number): unknown {
  if (kind === 'date') return new FeelDate((value as FeelDate).unwrap().add({ months }));
  if (kind !== 'date and time' && kind !== 'local date and time') return null;
  const { zone } = value as FeelDateTime;
  return new FeelDateTime((value as FeelDateTime).unwrap().add({ months }), zone);
}

function addMilliseconds(kind: Kind, value: unknown, milliseconds: number): unknown {
  switch (kind) {
    case 'date':
      return new FeelDate(
        shift(new FeelDateTime((value as FeelDate).unwrap().toPlainDateTime()), milliseconds)
          .unwrap()
          .toPlainDate(),
      );
    case 'time':
    case 'local time':
      return new FeelTime((value as FeelTime).unwrap().add(components(milliseconds)), (value as FeelTime).zone);
    case 'date and time':
    case 'local date and time':
      return shift(value as FeelDateTime, milliseconds);
    default:
      return null;
  }
}

function subtractTemporal(a: unknown, b: unknown): unknown {
  const kind = kindOf(a);
  if (kind === kindOf(b)) {
    switch (kind) {
      case 'date':
        return ofMilliseconds(
          (b as FeelDate)
            .unwrap()
            .until((a as FeelDate).unwrap())
            .total({ unit: 'millisecond' }),
        );
      case 'local time':
        return ofMilliseconds(
          (b as FeelTime)
            .unwrap()
            .until((a as FeelTime).unwrap())
            .total({ unit: 'millisecond' }),
        );
      case 'local date and time':
        return ofMilliseconds(
          (b as FeelDateTime)
            .unwrap()
            .until((a as FeelDateTime).unwrap())
            .total({ unit: 'millisecond' }),
        );
      case 'time':
      case 'date and time':
        return ofMilliseconds(Number(nanosecondsOf(a as FeelDateTime) - nanosecondsOf(b as FeelDateTime)) / 1e6);
      default:
        break;
    }
  }
  const negated = scale(b, -1);
  return negated === null ? null : addTemporal(a, negated);
}

/** A duration some number of times. */
function scale(value: unknown, by: unknown): unknown {
  return value instanceof DurationValue && typeof by === 'number' ? durationOf(value.kind, decimal.multiply(value.amount, by)) : null;
}

function divideDuration(a: unknown, b: unknown): unknown {
  if (!(a instanceof DurationValue)) return null;
  if (b instanceof DurationValue) return a.kind === b.kind ? decimal.divide(a.amount, b.amount) : null;
  const part = typeof b === 'number' ? decimal.divide(a.amount, b) : null;
  return part === null ? null : durationOf(a.kind, part);
}

function durationOf(kind: DurationValue['kind'], amount: number): DurationValue {
  return kind === 'years and months duration' ? ofMonths(amount) : ofMilliseconds(amount);
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
