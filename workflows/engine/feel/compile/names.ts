/** Variables and paths: `a`, `a.b`, `` `with blank`.c ``. */
import type { FeelDate, FeelDateTime, FeelTime } from 'feelin';
import { nameText, partsOf } from '../parse.js';
import type { Scope } from '../scope.js';
import { display } from '../text.js';
import type { RangeValue } from '../values.js';
import { kindOf, type Context, type Kind } from '../values.js';
import { ofMilliseconds, type DurationValue } from '../durations.js';
import { isRegion, offsetOf } from '../zones.js';
import type { Compiler } from './compiler.js';

export const variableName: Compiler = (node, source) => {
  const name = nameText(node, source.text);
  return (scope) => {
    const value = scope.lookUp(name);
    if (value !== undefined) return value;
    scope.warn('NO_VARIABLE_FOUND', () => `No variable found with name '${name}'`);
    return null;
  };
};

/** `?`, the value that a unary test is about. */
export const inputValue: Compiler = () => (scope) => {
  const value = scope.lookUp('?');
  if (value !== undefined) return value;
  scope.warn('NO_VARIABLE_FOUND', () => 'No input value found.');
  return null;
};

export const pathExpression: Compiler = (node, source) => {
  const [targetNode, , nameNode] = partsOf(node);
  const target = source.compile(targetNode!);
  const name = nameText(nameNode!, source.text);
  return (scope) => entryAt(scope, target(scope), name);
};

/** The entry or property of that name; of a list, that of each of its entries. */
export function entryAt(scope: Scope, value: unknown, name: string): unknown {
  const kind = kindOf(value);
  if (kind === 'context') {
    if (Object.hasOwn(value as Context, name)) return (value as Context)[name] ?? null;
    scope.warn('NO_CONTEXT_ENTRY_FOUND', () => missingEntry(name, Object.keys(value as Context)));
    return null;
  }
  if (kind === 'list') return (value as unknown[]).map((entry) => entryAt(scope, entry, name));
  if (kind === 'null') {
    scope.warn('NO_CONTEXT_ENTRY_FOUND', () => `No context entry found with key '${name}'. The context is null`);
    return null;
  }
  const own = properties[kind] ?? {};
  if (Object.hasOwn(own, name)) return own[name]!(value as never);
  scope.warn(
    'NO_PROPERTY_FOUND',
    () => `No property found with name '${name}' of value '${display(value)}'. Available properties: ${quoted(Object.keys(own))}`,
  );
  return null;
}

function missingEntry(name: string, names: string[]): string {
  return `No context entry found with key '${name}'. ${names.length === 0 ? 'The context is empty' : `Available keys: ${quoted(names)}`}`;
}

function quoted(names: string[]): string {
  return names.map((name) => `'${name}'`).join(', ');
}

type Properties = Record<string, (value: never) => unknown>;

const date = {
  year: (value: FeelDate | FeelDateTime) => value.year,
  month: (value: FeelDate | FeelDateTime) => value.month,
  day: (value: FeelDate | FeelDateTime) => value.day,
  weekday: (value: FeelDate | FeelDateTime) => value.weekday,
};
const clock = {
  hour: (value: FeelTime | FeelDateTime) => value.hour,
  minute: (value: FeelTime | FeelDateTime) => value.minute,
  second: (value: FeelTime | FeelDateTime) => value.second,
  'time offset': (value: FeelTime | FeelDateTime) => (value.zone === null ? null : ofMilliseconds(offsetOf(value) * 1000)),
  timezone: (value: FeelTime | FeelDateTime) => (value.zone !== null && isRegion(value.zone) ? value.zone : null),
};

/** DMN 1.3 table 65, as Camunda has it. */
const properties: Partial<Record<Kind, Properties>> = {
  date,
  'local time': clock,
  time: clock,
  'local date and time': { ...date, ...clock },
  'date and time': { ...date, ...clock },
  'years and months duration': { years: (value: DurationValue) => value.years, months: (value: DurationValue) => value.months },
  'days and time duration': {
    days: (value: DurationValue) => value.days,
    hours: (value: DurationValue) => value.hours,
    minutes: (value: DurationValue) => value.minutes,
    seconds: (value: DurationValue) => value.seconds,
  },
  range: {
    start: (value: RangeValue) => value.start,
    end: (value: RangeValue) => value.end,
    'start included': (value: RangeValue) => value.startIncluded,
    'end included': (value: RangeValue) => value.endIncluded,
  },
};
