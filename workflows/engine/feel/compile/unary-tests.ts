/** Tests of one value: the right side of `in`, and the cells of decision tables (DMN 1.3 §10.3.1.2, Camunda's reading of them). */
import { isEqual } from '../equality.js';
import { order } from '../order.js';
import { partsOf, type SyntaxNode } from '../parse.js';
import type { Scope } from '../scope.js';
import { display } from '../text.js';
import { RangeValue } from '../values.js';
import type { Compiler, Source } from './compiler.js';
import { compare, equality } from './operators.js';

/** Whether a value passes; null when that cannot be told. */
export type Test = (scope: Scope, value: unknown) => boolean | null;

/** A cell: `-`, `not(…)`, or tests of which one must hold. The value is `?` in the scope. */
export const unaryTests: Compiler = (node, source) => {
  const parts = partsOf(node);
  const isNegated = parts[0]?.name === 'not';
  const tests = parts.find((part) => part.name.startsWith('PositiveUnaryTest'));
  if (!tests) return () => true;
  const holds = test(tests, source);
  return (scope) => {
    const value = inputOf(scope);
    const result = holds(scope, value);
    return isNegated && result !== null ? !result : result;
  };
};

/** `> 5` or `[1..5]` outside of a table: the first needs a value to test, the second is a range. */
export const simplePositiveUnaryTest: Compiler = (node, source) => {
  const [first] = partsOf(node);
  if (first!.name === 'Interval') return source.compile(first!);
  const holds = simple(node, source);
  return (scope) => holds(scope, inputOf(scope));
};

export const interval: Compiler = (node, source) => {
  const [open, low, , high, close] = partsOf(node);
  const [start, end] = [source.compile(low!), source.compile(high!)];
  const startIncluded = source.textOf(open!) === '[';
  const endIncluded = source.textOf(close!) === ']';
  return (scope) => {
    const [from, to] = [start(scope), end(scope)];
    if (order(from, to) !== null) return new RangeValue(from, to, startIncluded, endIncluded);
    scope.warn('INVALID_TYPE', () => `Invalid range definition '${source.textOf(node)}'`);
    return null;
  };
};

/** Any node of the grammar that tests a value: one test, or a list of which one must hold. */
export function test(node: SyntaxNode, source: Source): Test {
  if (node.name === 'PositiveUnaryTests') {
    const tests = partsOf(node).map((part) => test(part, source));
    return (scope, value) => {
      let result: boolean | null = false;
      for (const holds of tests) {
        const one = holds(scope, value);
        if (one === true) return true;
        if (one === null) result = null;
      }
      return result;
    };
  }
  if (node.name === 'PositiveUnaryTest') return test(partsOf(node)[0]!, source);
  if (node.name === 'SimplePositiveUnaryTest') return simple(node, source);
  if (node.name === 'BooleanLiteral' || node.name === 'null') {
    const constant = source.compile(node);
    return (scope, value) => equality(scope, value, constant(scope));
  }
  return general(node, source);
}

function simple(node: SyntaxNode, source: Source): Test {
  const [first, second] = partsOf(node);
  const expected = source.compile(second ?? first!);
  if (!second) return (scope, value) => isWithin(scope, value, expected(scope));
  const operator = source.textOf(first!);
  if (operator === '=') return (scope, value) => equality(scope, value, expected(scope));
  if (operator === '!=') return (scope, value) => negated(equality(scope, value, expected(scope)));
  return (scope, value) => compare(scope, value, expected(scope), operator);
}

/** An expression as a test: it says so itself (using `?`), or it is a value to be equal to, or a list or range to be in. */
function general(node: SyntaxNode, source: Source): Test {
  const expression = source.compile(node);
  if (mentionsInput(node)) {
    return (scope, value) => {
      const result = expression(scope.with({ '?': value }));
      return typeof result === 'boolean' ? result : null;
    };
  }
  return (scope, value) => {
    const result = expression(scope);
    if (result === true) return true;
    if (result instanceof RangeValue) return isWithin(scope, value, result);
    if (Array.isArray(result))
      return (
        result.some((entry) => isEqual(entry, value) || (entry instanceof RangeValue && isWithin(scope, value, entry) === true)) ||
        isEqual(value, result)
      );
    // A condition that does not hold is no match, whatever the value is.
    return result === false && typeof value !== 'boolean' ? false : equality(scope, value, result);
  };
}

function mentionsInput(node: SyntaxNode): boolean {
  let found = false;
  node.cursor().iterate(({ name }) => {
    if (name === '?') found = true;
    return !found;
  });
  return found;
}

export function isWithin(scope: Scope, value: unknown, range: unknown): boolean | null {
  if (!(range instanceof RangeValue)) return null;
  const [low, high] = [order(value, range.start), order(value, range.end)];
  if (low === null || high === null) {
    scope.warn('NOT_COMPARABLE', () => `Can't compare '${display(value)}' with '${display(range.start)}' and '${display(range.end)}'`);
    return null;
  }
  return (range.startIncluded ? low >= 0 : low > 0) && (range.endIncluded ? high <= 0 : high < 0);
}

function inputOf(scope: Scope): unknown {
  const value = scope.lookUp('?');
  if (value !== undefined) return value;
  scope.warn('NO_VARIABLE_FOUND', () => 'No input value found.');
  return null;
}

function negated(value: boolean | null): boolean | null {
  return value === null ? null : !value;
}
