import { FeelFunction, parseDate, type FeelDate } from 'feelin';
import type { Json } from './json.js';

/**
 * FEEL functions that Camunda 8 has beyond DMN 1.3 and feelin lacks, by name. `uuid()` and `random number()` are left out on purpose: a replayed
 * step would get another value. A job or a form can bring one.
 */
export const feelFunctions: Record<string, unknown> = {
  'get or else': new FeelFunction((value: unknown, otherwise: unknown) => value ?? otherwise, ['value', 'default']),
  'is defined': new FeelFunction((value: unknown) => value !== null && value !== undefined, ['value']),
  'is empty': new FeelFunction((list: unknown) => (Array.isArray(list) ? list.length === 0 : null), ['list']),
  'is blank': new FeelFunction((text: unknown) => (typeof text === 'string' ? text.trim() === '' : null), ['string']),
  trim: new FeelFunction((text: unknown) => (typeof text === 'string' ? text.trim() : null), ['string']),
  extract: new FeelFunction((text: unknown, pattern: unknown) => (typeof text === 'string' && typeof pattern === 'string' ? (text.match(new RegExp(pattern, 'gu')) ?? []) : null), ['string', 'pattern']),
  partition: new FeelFunction((list: unknown, size: unknown) => (Array.isArray(list) && typeof size === 'number' && size >= 1 ? partition(list, Math.floor(size)) : null), ['list', 'size']),
  assert: new FeelFunction(assert, ['value', 'condition', 'cause']),
  'to json': new FeelFunction((value: unknown) => JSON.stringify(value ?? null), ['value']),
  'from json': new FeelFunction((text: unknown) => (typeof text === 'string' ? parse(text) : null), ['value']),
  /** A repeating interval for a timer: `cycle(duration("PT1H"))` for ever, `cycle(3, duration("PT1H"))` three times. */
  cycle: new FeelFunction((first: unknown, second: unknown) => (typeof first === 'number' ? `R${first}/${String(second)}` : `R/${String(first)}`), ['repetitions', 'duration']),
  'last day of month': new FeelFunction(lastDayOfMonth, ['date']),
};

function partition(list: unknown[], size: number): unknown[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) => list.slice(index * size, (index + 1) * size));
}

/** The value if the condition holds. @throws Error otherwise, which becomes an incident */
function assert(value: unknown, condition: unknown, cause: unknown): unknown {
  if (condition === true) return value;
  throw new Error(typeof cause === 'string' ? cause : 'The condition is not fulfilled');
}

function parse(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}

function lastDayOfMonth(value: unknown): FeelDate | null {
  const [, year, month] = /^(-?\d+)-(\d{2})-/.exec(String(value)) ?? [];
  if (!year || !month) return null;
  const days = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return parseDate(`${year}-${month}-${days}`);
}
