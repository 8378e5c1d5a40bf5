/** Types of DMN 1.3 (§10.3.2): what a value must be, and what a text of JSON stands for. */
import { parseDuration } from '../../../workflows/engine/feel/durations.js';
import { parseDate, parseDateTime, parseTime } from '../../../workflows/engine/feel/parse-temporal.js';
import { kindOf, typeName, type Context } from '../../../workflows/engine/feel/values.js';
import type { ItemType } from '../decision-graph.js';
import type { FeelScope } from './feel-scope.js';
import { matches } from './unary-tests.js';

interface BuiltInType {
  /** FEEL's name of the type. */
  name: string;
  /** The value that a text stands for; null when it is none. JSON has no dates. */
  read?(text: string): unknown;
}

const dateTime: BuiltInType = { name: 'date and time', read: parseDateTime };
const dayTimeDuration: BuiltInType = { name: 'days and time duration', read: parseDuration };
const yearMonthDuration: BuiltInType = { name: 'years and months duration', read: parseDuration };

/** By the name in `typeRef`: of DMN 1.1, and of later versions where it is another. */
const builtInTypes: Record<string, BuiltInType> = {
  string: { name: 'string' },
  number: { name: 'number' },
  boolean: { name: 'boolean' },
  date: { name: 'date', read: parseDate },
  time: { name: 'time', read: parseTime },
  dateTime,
  'date and time': dateTime,
  dayTimeDuration,
  'days and time duration': dayTimeDuration,
  yearMonthDuration,
  'years and months duration': yearMonthDuration,
};

/** A type of the standard, or of Camunda 7, which Camunda 8 does not check. */
export const isKnownType = (name: string): boolean =>
  name in builtInTypes || ['Any', 'context', 'integer', 'long', 'double'].includes(name);

/** A text where a date, time or duration is declared becomes one, if it is one; everything else stays. */
export function readAs(value: unknown, type: string | undefined): unknown {
  if (typeof value !== 'string' || type === undefined || !Object.hasOwn(builtInTypes, type)) return value;
  const read = builtInTypes[type]?.read?.(value) ?? null;
  return isOf(read, type) ? read : value;
}

/**
 * What is wrong with a value of that type, as the rest of a sentence; undefined when nothing is. Null is of every type; a type that nobody
 * defines is not checked (as in Camunda).
 */
export function mismatch(value: unknown, type: string, types: Record<string, ItemType>, scope: FeelScope): string | undefined {
  if (value === null || value === undefined) return undefined;
  if (Object.hasOwn(types, type)) return itemMismatch(value, type, types[type] as ItemType, types, scope);
  if (!Object.hasOwn(builtInTypes, type) || isOf(value, type)) return undefined;
  return `expected '${type}' but found '${show(value)}'`;
}

const isOf = (value: unknown, type: string): boolean => typeName(value) === builtInTypes[type]?.name;

function itemMismatch(value: unknown, name: string, item: ItemType, types: Record<string, ItemType>, scope: FeelScope): string | undefined {
  if (item.isList) {
    if (!Array.isArray(value)) return `expected a list of '${name}' but found '${show(value)}'`;
    for (const entry of value) {
      const wrong = itemMismatch(entry, name, { ...item, isList: undefined }, types, scope);
      if (wrong) return wrong;
    }
    return undefined;
  }
  if (value === null || value === undefined) return undefined;
  if (item.allowed && !matches(item.allowed, value, scope)) return `expected '${name}' (${item.allowed.text}) but found '${show(value)}'`;
  if (item.type !== undefined) return mismatch(value, item.type, types, scope);
  if (!item.components) return undefined;
  if (kindOf(value) !== 'context') return `expected '${name}' but found '${show(value)}'`;
  for (const [key, component] of Object.entries(item.components)) {
    const wrong = itemMismatch((value as Context)[key], `${name}.${key}`, component, types, scope);
    if (wrong) return wrong;
  }
  return undefined;
}

function show(value: unknown): string {
  const text = ['list', 'context'].includes(kindOf(value)) ? JSON.stringify(value) : String(value);
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}
