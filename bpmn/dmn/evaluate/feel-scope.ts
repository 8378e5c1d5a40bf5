/** FEEL as decisions use it: values keep their FEEL types (dates, functions) until the result becomes JSON. */
import { compiled } from '../../../workflows/engine/feel/evaluate.js';
import { Scope } from '../../../workflows/engine/feel/scope.js';
import { NoJsonForm, toJson as feelToJson } from '../../../workflows/engine/feel/to-json.js';
import { FunctionValue } from '../../../workflows/engine/feel/values.js';
import type { Json } from '../../../workflows/engine/json.js';
import type { Feel, UnaryTests } from '../decision-graph.js';
import { DecisionFailure } from './decision-failure.js';

/** What `now()` and `today()` tell. */
export interface Clock {
  /** Instant in ms. */
  at: number;
  /** IANA zone. */
  timeZone: string;
}

type Values = Readonly<Record<string, unknown>>;

/**
 * The names an expression can use, with their values; an unknown name is null, as in Camunda. All scopes made from one share its limit of steps
 * (workflows/engine/feel/scope.ts), so a whole evaluation ends.
 */
export class FeelScope {
  private constructor(private readonly scope: Scope) {}

  /** `values` may be functions too. */
  static of(clock: Clock, values: Values): FeelScope {
    return new FeelScope(Scope.of({ ...clock, variables: () => undefined }).with(values));
  }

  /** A scope in which `values` shadow what is here. */
  with(values: Values): FeelScope {
    return new FeelScope(this.scope.with(values));
  }

  /** @throws DecisionFailure naming the expression */
  evaluate(feel: Feel): unknown {
    return feel.literal === undefined ? attempt(feel.text, () => compiled(feel.text, 'expression')(this.scope)) : feel.literal;
  }

  /** Whether `value` meets the tests, in which it is `?`; what cannot be compared does not. @throws DecisionFailure naming the tests */
  test({ text }: UnaryTests, value: unknown): boolean {
    return attempt(text, () => compiled(text, 'unary tests')(this.scope.with({ '?': value ?? null })) === true);
  }
}

/** A function that expressions can call. */
export function makeFunction(parameters: string[], invoke: (args: unknown[]) => unknown): unknown {
  return new FunctionValue(parameters, invoke);
}

/** Calls what an expression gave. @throws DecisionFailure when it is no function or has no such parameter */
export function callFunction(callee: unknown, text: string, args: Record<string, unknown>): unknown {
  if (!(callee instanceof FunctionValue)) throw new DecisionFailure(`"${text}" is not a function`);
  const unknown = Object.keys(args).filter((name) => !callee.parameters.includes(name));
  if (unknown.length > 0) throw new DecisionFailure(`the function "${text}" has no parameter "${unknown.join('", "')}"`);
  return attempt(text, () => callee.invoke(callee.parameters.map((name) => args[name] ?? null)));
}

/** FEEL value → JSON: temporal values become their ISO 8601 text. @throws DecisionFailure for functions and ranges */
export function toJson(value: unknown): Json {
  try {
    return feelToJson(value);
  } catch (error) {
    if (error instanceof NoJsonForm) throw new DecisionFailure('the result holds a function or a range, which a variable cannot hold');
    throw error;
  }
}

function attempt<T>(text: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof DecisionFailure) throw error;
    throw new DecisionFailure(`failed to evaluate expression '${text}': ${error instanceof Error ? error.message : String(error)}`);
  }
}
