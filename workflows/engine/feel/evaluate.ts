/** The entry to FEEL: text in, value out. Expressions are compiled once and kept. */
import { compileTree } from './compile/index.js';
import type { Compiled } from './compile/compiler.js';
import { parse, type Goal } from './parse.js';
import { Scope, type Evaluation } from './scope.js';

/**
 * The value of an expression (without the leading `=`): JSON values, feelin's temporal classes, RangeValue, FunctionValue. What has no value is
 * null, with a warning in `evaluation.warnings` (DMN 1.3 §10.3.2.13: FEEL functions do not fail).
 * @throws FeelSyntaxError when the text is not FEEL; Error when an `assert` fails or a limit is reached.
 */
export function evaluateFeel(text: string, evaluation: Evaluation): unknown {
  return compiled(text, 'expression')(Scope.of(evaluation));
}

/**
 * Whether `input` passes the cell of a decision table; null when that cannot be told, for instance since the kinds do not match.
 * @throws like evaluateFeel
 */
export function evaluateUnaryTests(text: string, input: unknown, evaluation: Evaluation): boolean | null {
  const result = compiled(text, 'unary tests')(Scope.of(evaluation).with({ '?': input ?? null }));
  return typeof result === 'boolean' ? result : null;
}

/**
 * Compiled expressions by goal and text. Compiling takes a hundred times as long as running. It is pure, so what is kept has no influence on a
 * result (docs/decisions/003); the oldest goes when there is no more room.
 */
const kept = new Map<string, Compiled>();
const MOST_KEPT = 5_000;
/** Longer texts are rare and not worth the room. */
const LONGEST_KEPT = 4_096;

/** A text as a function of the scope it is evaluated in: for callers that bind functions of their own (decisions). @throws FeelSyntaxError */
export function compiled(text: string, goal: Goal): Compiled {
  const key = goal === 'expression' ? text : `\u0000${text}`;
  const known = kept.get(key);
  if (known) return known;
  const fresh = compileTree(parse(text, goal), text);
  if (text.length > LONGEST_KEPT) return fresh;
  if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value as string);
  kept.set(key, fresh);
  return fresh;
}
