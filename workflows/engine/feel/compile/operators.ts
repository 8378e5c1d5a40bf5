/** Arithmetic, comparisons, `and`, `or`, `if` (DMN 1.3 §10.3.2.4 and following). */
import { negate, operations } from '../arithmetic.js';
import { equal } from '../equality.js';
import { order } from '../order.js';
import { partsOf } from '../parse.js';
import type { Scope } from '../scope.js';
import { display } from '../text.js';
import type { Compiled, Compiler } from './compiler.js';
import { test } from './unary-tests.js';

export const arithmeticExpression: Compiler = (node, source) => {
  const parts = partsOf(node);
  if (parts.length === 2) {
    const operand = source.compile(parts[1]!);
    return (scope) => negate(scope, operand(scope));
  }
  const [left, operator, right] = [source.compile(parts[0]!), source.textOf(parts[1]!), source.compile(parts[2]!)];
  const operation = operations[operator === '^' ? '**' : operator];
  if (!operation) throw new Error(`unknown operator ${operator}`);
  return (scope) => operation(scope, left(scope), right(scope));
};

export const comparison: Compiler = (node, source) => {
  const parts = partsOf(node);
  const operator = source.textOf(parts[1]!);
  const left = source.compile(parts[0]!);
  if (operator === 'in') {
    const isTrue = test(
      parts.find((part) => part.name.startsWith('PositiveUnaryTest'))!,
      source,
    );
    return (scope) => isTrue(scope, left(scope));
  }
  if (operator === 'between') {
    const [low, high] = [source.compile(parts[2]!), source.compile(parts[4]!)];
    return (scope) => {
      const value = left(scope);
      return both(compare(scope, value, low(scope), '>='), () => compare(scope, value, high(scope), '<='));
    };
  }
  return comparing(operator, left, source.compile(parts[2]!));
};

/** One closure for each operator: conditions of flows are nearly all of this form. */
function comparing(operator: string, left: Compiled, right: Compiled): Compiled {
  switch (operator) {
    case '=':
      return (scope) => equality(scope, left(scope), right(scope));
    case '!=':
      return (scope) => {
        const isSame = equality(scope, left(scope), right(scope));
        return isSame === null ? null : !isSame;
      };
    default:
      return (scope) => compare(scope, left(scope), right(scope), operator);
  }
}

/** `a = b`; null with a warning for values that cannot be compared. */
export function equality(scope: Scope, a: unknown, b: unknown): boolean | null {
  const result = equal(a, b);
  if (result === null) notComparable(scope, a, b);
  return result;
}

/** `a < b` and its kind; null with a warning where there is no order. */
export function compare(scope: Scope, a: unknown, b: unknown, operator: string): boolean | null {
  const result = order(a, b);
  if (result === null) return notComparable(scope, a, b);
  switch (operator) {
    case '<':
      return result < 0;
    case '<=':
      return result <= 0;
    case '>':
      return result > 0;
    case '>=':
      return result >= 0;
    default:
      throw new Error(`unknown comparison ${operator}`);
  }
}

function notComparable(scope: Scope, a: unknown, b: unknown): null {
  scope.warn('NOT_COMPARABLE', () => `Can't compare '${display(a)}' with '${display(b)}'`);
  return null;
}

export const conjunction: Compiler = (node, source) => {
  const [left, , right] = partsOf(node);
  const [first, second] = [source.compile(left!), source.compile(right!)];
  return (scope) => both(truth(scope, first(scope)), () => truth(scope, second(scope)));
};

export const disjunction: Compiler = (node, source) => {
  const [left, , right] = partsOf(node);
  const [first, second] = [source.compile(left!), source.compile(right!)];
  return (scope) => {
    const a = truth(scope, first(scope));
    if (a === true) return true;
    const b = truth(scope, second(scope));
    return b === true ? true : a === null || b === null ? null : false;
  };
};

/** Three-valued `and` (DMN 1.3 table 50); the right side is not looked at when the left one decides. */
function both(a: boolean | null, right: () => boolean | null): boolean | null {
  if (a === false) return false;
  const b = right();
  return b === false ? false : a === null || b === null ? null : true;
}

/** Anything but true and false counts as null. */
export function truth(scope: Scope, value: unknown): boolean | null {
  if (typeof value === 'boolean') return value;
  scope.warn('INVALID_TYPE', () => `Expected boolean but found '${display(value)}'`);
  return null;
}

export const ifExpression: Compiler = (node, source) => {
  const parts = partsOf(node);
  const [condition, then, otherwise] = [source.compile(parts[1]!), source.compile(parts[3]!), source.compile(parts[5]!)];
  return (scope) => (truth(scope, condition(scope)) === true ? then(scope) : otherwise(scope));
};
