/** FEEL as the engine uses it: deterministic (the clock is the input's), typed results, failures as values of `Failure`. */
import { evaluateFeel } from './feel/evaluate.js';
import { FeelSyntaxError } from './feel/parse.js';
import type { Evaluation, Warning } from './feel/scope.js';
import { NoJsonForm, toJson } from './feel/to-json.js';
import { Failure } from './failure.js';
import type { Json } from './json.js';
import type { Expression } from './model.js';
import type { Run } from './run.js';
import type { IncidentErrorType, Instant, Key } from './state.js';
import { lookUpVariable } from './variables.js';

export { inZone } from './feel/zones.js';

/**
 * Evaluates in the scope of an element instance; `extra` names shadow variables (loop counters, event data).
 * @throws Failure of `errorType` when the expression cannot be evaluated or its value has no JSON form.
 */
export function evaluate(
  run: Run,
  expression: Expression,
  scopeKey: Key,
  extra?: Record<string, unknown>,
  errorType: IncidentErrorType = 'EXTRACT_VALUE_ERROR',
): Json {
  if ('value' in expression) return expression.value;
  return valueOf(expression.feel, evaluationOf(run, scopeKey, extra), errorType);
}

/** The same over a given context, without an instance (start message names, back-tests). `at` and `timeZone` are what `now()` and `today()` tell. */
export function evaluateIn(
  feel: string,
  context: Record<string, unknown>,
  at: Instant,
  timeZone: string,
  errorType: IncidentErrorType = 'EXTRACT_VALUE_ERROR',
): Json {
  return valueOf(feel, { at, timeZone, variables: (name) => (Object.hasOwn(context, name) ? context[name] : undefined) }, errorType);
}

function valueOf(feel: string, evaluation: Evaluation, errorType: IncidentErrorType): Json {
  try {
    return toJson(evaluateFeel(feel, evaluation));
  } catch (error) {
    throw new Failure(errorType, reasonOf(feel, error));
  }
}

function reasonOf(feel: string, error: unknown): string {
  if (error instanceof NoJsonForm) return `The expression "${feel}" ${error.message}.`;
  if (error instanceof FeelSyntaxError) return `The expression "${feel}" is not valid FEEL: ${error.message}.`;
  return `The expression "${feel}" failed: ${error instanceof Error ? error.message : String(error)}`;
}

/** Variables are looked up when they are asked for: an expression names few of those an element can see. */
function evaluationOf(run: Run, scopeKey: Key, extra: Record<string, unknown> | undefined, warnings?: Warning[]): Evaluation {
  return {
    at: run.input.at,
    timeZone: run.state.timeZone,
    variables: (name) => (extra && Object.hasOwn(extra, name) ? extra[name] : lookUpVariable(run.state, scopeKey, name)),
    identity: () => identityOf(run),
    warnings,
  };
}

/** How many identities a step has given away. Counted anew in every step, so a replay counts the same. */
const given = new WeakMap<Run, number>();

function identityOf(run: Run): string {
  const count = (given.get(run) ?? 0) + 1;
  given.set(run, count);
  return `${run.state.processInstanceKey}/${run.state.startedAt}/${run.state.step}/${count}`;
}

/** @throws Failure unless the value is a boolean (Camunda: a condition that is null is an incident, not false). */
export function evaluateBoolean(run: Run, expression: Expression, scopeKey: Key, extra?: Record<string, unknown>): boolean {
  const value = evaluate(run, expression, scopeKey, extra);
  if (typeof value !== 'boolean') throw wrongType(run, expression, 'a boolean', value, scopeKey, extra);
  return value;
}

/** @throws Failure unless the value is a string that is not empty; a number is taken as its digits (correlation keys). */
export function evaluateText(run: Run, expression: Expression, scopeKey: Key, extra?: Record<string, unknown>): string {
  const value = evaluate(run, expression, scopeKey, extra);
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string' || value === '') throw wrongType(run, expression, 'a string', value, scopeKey, extra);
  return value;
}

/** Like `evaluateText`, but null means absent. */
export function evaluateOptionalText(run: Run, expression: Expression | undefined, scopeKey: Key): string | undefined {
  if (!expression) return undefined;
  const value = evaluate(run, expression, scopeKey);
  if (value === null || value === '') return undefined;
  if (typeof value !== 'string') throw wrongType(run, expression, 'a string', value, scopeKey);
  return value;
}

/** A list of strings; null is empty, and a literal string is read as Camunda reads it: `a, b`. */
export function evaluateTextList(run: Run, expression: Expression | undefined, scopeKey: Key): string[] {
  if (!expression) return [];
  const value = evaluate(run, expression, scopeKey);
  if (value === null) return [];
  if (typeof value === 'string')
    return value
      .split(',')
      .map((entry) => entry.trim())
      .filter((entry) => entry !== '');
  if (!Array.isArray(value) || !value.every((entry) => typeof entry === 'string'))
    throw wrongType(run, expression, 'a list of strings', value, scopeKey);
  return value as string[];
}

/** A whole number; digits in a string count (literals of the model are strings). */
export function evaluateInteger(run: Run, expression: Expression, scopeKey: Key): number {
  const value = evaluate(run, expression, scopeKey);
  const number = typeof value === 'string' && /^-?\d+$/.test(value.trim()) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isInteger(number)) throw wrongType(run, expression, 'a whole number', value, scopeKey);
  return number;
}

/** How an expression is shown to people. */
export function show(expression: Expression): string {
  return 'feel' in expression ? `=${expression.feel}` : JSON.stringify(expression.value);
}

function wrongType(
  run: Run,
  expression: Expression,
  expected: string,
  value: Json,
  scopeKey: Key,
  extra?: Record<string, unknown>,
): Failure {
  const message = `Expected the expression "${show(expression)}" to give ${expected}, but it gave ${value === null ? 'null' : JSON.stringify(value)}.`;
  return new Failure('EXTRACT_VALUE_ERROR', message + reasonsFor(run, expression, scopeKey, extra));
}

/** Reasons shown; those after the first few follow from them. */
const MOST_REASONS = 3;

/**
 * Why the value is not what was hoped for, as sentences to append to a message: what FEEL could not find or compare on the way. Empty when
 * there is nothing to say. For that the expression is evaluated once more; the usual evaluation collects no reasons.
 */
export function reasonsFor(run: Run, expression: Expression, scopeKey: Key, extra?: Record<string, unknown>): string {
  if (!('feel' in expression)) return '';
  return [...new Set(warningsOf(run, expression.feel, scopeKey, extra))]
    .slice(0, MOST_REASONS)
    .map((reason) => ` ${reason.replace(/\.?$/, '.')}`)
    .join('');
}

function warningsOf(run: Run, feel: string, scopeKey: Key, extra: Record<string, unknown> | undefined): string[] {
  const warnings: Warning[] = [];
  try {
    evaluateFeel(feel, { ...evaluationOf(run, scopeKey, extra, warnings), identity: () => '' });
  } catch {
    // It has just been evaluated without an error; what was found until here is still right.
  }
  return warnings.map(({ message }) => message);
}
