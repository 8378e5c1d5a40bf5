/** What an expression sees while it is evaluated. */
import type { Instant } from '../state.js';

/** The reasons FEEL gives null for, named as Camunda names them. */
export type WarningType =
  | 'NO_VARIABLE_FOUND'
  | 'NO_CONTEXT_ENTRY_FOUND'
  | 'NO_PROPERTY_FOUND'
  | 'NO_FUNCTION_FOUND'
  | 'FUNCTION_INVOCATION_FAILURE'
  | 'NOT_COMPARABLE'
  | 'INVALID_TYPE';

export interface Warning {
  type: WarningType;
  message: string;
}

/** One evaluation and what it may know of the world. */
export interface Evaluation {
  /** What `now()` and `today()` tell, on the calendar of `timeZone`. */
  readonly at: Instant;
  readonly timeZone: string;
  /** The value of a variable; undefined when there is none of that name. */
  readonly variables: (name: string) => unknown;
  /**
   * Text that no other call gets, now or in any other instance, but the same call gets on replay: `uuid()` and `random number()` are made
   * from it. Absent where no instance evaluates; those functions then fail.
   */
  readonly identity?: () => string;
  /** Collects why something became null. Left out when nobody asks: that is faster. */
  readonly warnings?: Warning[];
}

/** Values made, by iterations and calls, before an evaluation is given up: a worker must not stand still. */
const MOST_STEPS = 250_000;
/** Calls of functions within one another; deeper ones would depend on the stack of the machine. */
const DEEPEST_CALL = 200;

/** What all scopes of one evaluation share. */
class Budget {
  private steps = 0;
  private depth = 0;

  spend(steps: number): void {
    this.afford(steps);
    this.steps += steps;
  }

  afford(steps: number): void {
    if (this.steps + steps > MOST_STEPS) throw new RangeError(`it takes more than ${MOST_STEPS} steps`);
  }

  call<T>(invoke: () => T): T {
    this.spend(1);
    if (this.depth >= DEEPEST_CALL) throw new RangeError(`its functions call one another more than ${DEEPEST_CALL} deep`);
    this.depth += 1;
    try {
      return invoke();
    } finally {
      this.depth -= 1;
    }
  }
}

/** Names bound by the expression itself, around them the variables of the evaluation. */
export class Scope {
  private constructor(
    readonly evaluation: Evaluation,
    private readonly values: Readonly<Record<string, unknown>> | null,
    private readonly outer: Scope | null,
    private budget: Budget | null,
  ) {}

  static of(evaluation: Evaluation): Scope {
    return new Scope(evaluation, null, null, null);
  }

  /** A scope within this one in which `values` (own properties only) shadow what is outside. */
  with(values: Readonly<Record<string, unknown>>): Scope {
    return new Scope(this.evaluation, values, this, null);
  }

  /** The value of a name; undefined when nothing has that name. */
  lookUp(name: string): unknown {
    const bound = this.outer ? this.lookUpBound(name) : undefined;
    return bound === undefined ? this.evaluation.variables(name) : bound;
  }

  /** The same among the names that the expression has bound itself (variables are JSON and never functions). */
  lookUpBound(name: string): unknown {
    if (this.values !== null && Object.hasOwn(this.values, name)) return this.values[name];
    for (let scope = this.outer; scope; scope = scope.outer) {
      if (scope.values !== null && Object.hasOwn(scope.values, name)) return scope.values[name];
    }
    return undefined;
  }

  /** Notes why a part of the expression is null, if anybody wants to know. */
  warn(type: WarningType, message: () => string): void {
    this.evaluation.warnings?.push({ type, message: message() });
  }

  /** @throws RangeError when the evaluation has taken too many steps. */
  spend(steps: number): void {
    this.shared().spend(steps);
  }

  /** For what makes entries that are visited later: checks that there are steps for them, and leaves the counting to the visit. @throws RangeError */
  afford(steps: number): void {
    this.shared().afford(steps);
  }

  /** Runs a function of the expression. @throws RangeError when calls are nested too deep. */
  call<T>(invoke: () => T): T {
    return this.shared().call(invoke);
  }

  private shared(): Budget {
    return (this.budget ??= this.outer ? this.outer.shared() : new Budget());
  }
}
