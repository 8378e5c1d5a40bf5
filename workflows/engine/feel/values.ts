/** FEEL values (DMN 1.3 §10.3.2.3). Dates and times are feelin's; lists are arrays, contexts plain objects. */
import { FeelDate, FeelDateTime, FeelTime } from 'feelin';
import { DurationValue } from './durations.js';

/** A function made by an expression: `function(x) x + 1`. */
export class FunctionValue {
  constructor(
    readonly parameters: string[],
    readonly invoke: (args: unknown[]) => unknown,
  ) {}

  toString(): string {
    return `function(${this.parameters.join(', ')})`;
  }
}

/** An interval such as `(1..5]`. */
export class RangeValue {
  constructor(
    readonly start: unknown,
    readonly end: unknown,
    readonly startIncluded: boolean,
    readonly endIncluded: boolean,
  ) {}

  toString(): string {
    return `${this.startIncluded ? '[' : '('}${String(this.start)}..${String(this.end)}${this.endIncluded ? ']' : ')'}`;
  }
}

export type Context = Record<string, unknown>;

/** Camunda tells apart times with and without a zone: values of different kinds are never equal or ordered. */
export type Kind =
  | 'null'
  | 'boolean'
  | 'number'
  | 'string'
  | 'list'
  | 'context'
  | 'date'
  | 'time'
  | 'local time'
  | 'date and time'
  | 'local date and time'
  | 'years and months duration'
  | 'days and time duration'
  | 'range'
  | 'function';

export function kindOf(value: unknown): Kind {
  switch (typeof value) {
    case 'number':
      return 'number';
    case 'string':
      return 'string';
    case 'boolean':
      return 'boolean';
    case 'object':
      break;
    default:
      return 'null';
  }
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  // Nearly every object is a variable; one of another realm goes the long way round to the same answer.
  if (Object.getPrototypeOf(value) === Object.prototype) return 'context';
  if (value instanceof FeelDate) return 'date';
  if (value instanceof FeelDateTime) return value.zone === null ? 'local date and time' : 'date and time';
  if (value instanceof FeelTime) return value.zone === null ? 'local time' : 'time';
  if (value instanceof DurationValue) return value.kind;
  if (value instanceof RangeValue) return 'range';
  if (value instanceof FunctionValue) return 'function';
  return 'context';
}

/** The name of the type as `instance of` and messages have it. */
export function typeName(value: unknown): string {
  return kindOf(value).replace('local ', '');
}

export function isContext(value: unknown): value is Context {
  return typeof value === 'object' && value !== null && kindOf(value) === 'context';
}

/** The entry of a context, or undefined; what objects inherit does not count. */
export function entryOf(context: Context, name: string): unknown {
  return Object.hasOwn(context, name) ? context[name] : undefined;
}

/** Sets an entry; `__proto__` is a name like any other. */
export function setEntry(context: Context, name: string, value: unknown): void {
  if (name === '__proto__') Object.defineProperty(context, name, { value, enumerable: true, configurable: true, writable: true });
  else context[name] = value;
}
