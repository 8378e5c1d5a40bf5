/** FEEL as the engine uses it: deterministic (the clock is the input's), typed results, failures as values of `Failure`. */
import { evaluate as evaluateFeel, FeelDateTime, isFunction, isRange, parseDateTime, SyntaxError as FeelSyntaxError } from 'feelin';
import { Failure } from './failure.js';
import { feelFunctions } from './feel-functions.js';
import type { Json } from './json.js';
import type { Expression } from './model.js';
import type { Run } from './run.js';
import type { IncidentErrorType, Instant, Key } from './state.js';
import { visibleVariables } from './variables.js';

/** A variable or a path into one: the commonest expression, read without the parser. */
const path = /^\s*([A-Za-z_]\w*)((?:\.[A-Za-z_]\w*)*)\s*$/;
const keywords = new Set(['true', 'false', 'null', 'now', 'today']);

/**
 * Evaluates in the scope of an element instance; `extra` names shadow variables (loop counters, event data).
 * @throws Failure of `errorType` when the expression cannot be evaluated or its value has no JSON form.
 */
export function evaluate(run: Run, expression: Expression, scopeKey: Key, extra?: Record<string, unknown>, errorType: IncidentErrorType = 'EXTRACT_VALUE_ERROR'): Json {
  if ('value' in expression) return expression.value;
  const context = { ...visibleVariables(run.state, scopeKey), ...extra };
  return evaluateIn(expression.feel, context, run.input.at, run.state.timeZone, errorType);
}

/** The same over a given context, without an instance (start message names, back-tests). `at` and `timeZone` are what `now()` and `today()` tell. */
export function evaluateIn(feel: string, context: Record<string, unknown>, at: Instant, timeZone: string, errorType: IncidentErrorType = 'EXTRACT_VALUE_ERROR'): Json {
  const simple = path.exec(feel);
  if (simple && !keywords.has(simple[1] as string)) return followPath(context, simple[1] as string, simple[2] as string);
  try {
    const { value } = evaluateFeel(feel, { ...context, ...clockFunctions(at, timeZone), ...feelFunctions });
    return toJson(value, feel);
  } catch (error) {
    if (error instanceof Failure) throw new Failure(errorType, error.message);
    if (error instanceof FeelSyntaxError) throw new Failure(errorType, `The expression "${feel}" is not valid FEEL: ${error.message}`);
    throw new Failure(errorType, `The expression "${feel}" failed: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** @throws Failure unless the value is a boolean (Camunda: a condition that is null is an incident, not false). */
export function evaluateBoolean(run: Run, expression: Expression, scopeKey: Key, extra?: Record<string, unknown>): boolean {
  const value = evaluate(run, expression, scopeKey, extra);
  if (typeof value !== 'boolean') throw wrongType(expression, 'a boolean', value);
  return value;
}

/** @throws Failure unless the value is a string that is not empty; a number is taken as its digits (correlation keys). */
export function evaluateText(run: Run, expression: Expression, scopeKey: Key, extra?: Record<string, unknown>): string {
  const value = evaluate(run, expression, scopeKey, extra);
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string' || value === '') throw wrongType(expression, 'a string', value);
  return value;
}

/** Like `evaluateText`, but null means absent. */
export function evaluateOptionalText(run: Run, expression: Expression | undefined, scopeKey: Key): string | undefined {
  if (!expression) return undefined;
  const value = evaluate(run, expression, scopeKey);
  if (value === null || value === '') return undefined;
  if (typeof value !== 'string') throw wrongType(expression, 'a string', value);
  return value;
}

/** A list of strings; null is empty, and a literal string is read as Camunda reads it: `a, b`. */
export function evaluateTextList(run: Run, expression: Expression | undefined, scopeKey: Key): string[] {
  if (!expression) return [];
  const value = evaluate(run, expression, scopeKey);
  if (value === null) return [];
  if (typeof value === 'string') return value.split(',').map((entry) => entry.trim()).filter((entry) => entry !== '');
  if (!Array.isArray(value) || !value.every((entry) => typeof entry === 'string')) throw wrongType(expression, 'a list of strings', value);
  return value as string[];
}

/** A whole number; digits in a string count (literals of the model are strings). */
export function evaluateInteger(run: Run, expression: Expression, scopeKey: Key): number {
  const value = evaluate(run, expression, scopeKey);
  const number = typeof value === 'string' && /^-?\d+$/.test(value.trim()) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isInteger(number)) throw wrongType(expression, 'a whole number', value);
  return number;
}

/** How an expression is shown to people. */
export function show(expression: Expression): string {
  return 'feel' in expression ? `=${expression.feel}` : JSON.stringify(expression.value);
}

function wrongType(expression: Expression, expected: string, value: Json): Failure {
  return new Failure('EXTRACT_VALUE_ERROR', `Expected the expression "${show(expression)}" to give ${expected}, but it gave ${value === null ? 'null' : JSON.stringify(value)}.`);
}

function followPath(context: Record<string, unknown>, head: string, rest: string): Json {
  let value = Object.hasOwn(context, head) ? context[head] : null;
  for (const name of rest.split('.').slice(1)) {
    if (Array.isArray(value)) value = value.map((entry) => property(entry, name));
    else value = property(value, name);
  }
  return toJson(value, head + rest);
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : null;
}

/** FEEL's own clock reads the worker's time and zone; a replay elsewhere would differ (measured), so both come from the input. */
function clockFunctions(at: Instant, timeZone: string): Record<string, unknown> {
  return {
    now: () => zonedNow(at, timeZone),
    today: () => evaluateFeel('date(moment)', { moment: zonedNow(at, timeZone) }).value,
  };
}

/** `at` as wall-clock time with the offset it has in `timeZone`. */
function zonedNow(at: Instant, timeZone: string): FeelDateTime {
  const zoned = inZone(at, timeZone);
  return new FeelDateTime(zoned.toPlainDateTime(), zoned.offset);
}

/** `at` on the calendar of `timeZone` (a Temporal.ZonedDateTime). The instant stays exact where the wall clock is ambiguous: in the hour that daylight saving time repeats. */
export function inZone(at: Instant, timeZone: string) {
  const utc = parseDateTime(new Date(at).toISOString());
  if (!utc) throw new RangeError(`${at} is not an instant`);
  return utc.unwrap().toZonedDateTime('UTC').withTimeZone(timeZone);
}

/** FEEL value → JSON: temporal values become their ISO 8601 text. @throws Failure for functions and ranges, which JSON cannot hold. */
function toJson(value: unknown, feel: string): Json {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (Array.isArray(value)) return value.map((entry) => toJson(entry, feel));
  if (isFunction(value) || typeof value === 'function' || isRange(value)) throw new Failure('EXTRACT_VALUE_ERROR', `The expression "${feel}" gives a function or a range, which a variable cannot hold.`);
  if (Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null) {
    return Object.fromEntries(Object.entries(value as object).map(([name, entry]) => [name, toJson(entry, feel)]));
  }
  return String(value);
}
