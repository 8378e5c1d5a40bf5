/** `for`, `some`, `every`. */
import { nameText, partsOf, type SyntaxNode } from '../parse.js';
import type { Scope } from '../scope.js';
import { display } from '../text.js';
import { RangeValue } from '../values.js';
import type { Compiled, Compiler, Source } from './compiler.js';
import { truth } from './operators.js';

interface Iterator {
  name: string;
  entries: Compiled;
}

export const forExpression: Compiler = (node, source) => {
  const parts = partsOf(node);
  const iterators = iteratorsOf(parts[1]!, source);
  const body = source.compile(parts.at(-1)!);
  const usesPartial = source.textOf(parts.at(-1)!).includes('partial');
  return (scope) => {
    const results: unknown[] = [];
    const hasAll = iterate(scope, iterators, 0, (inner) => {
      // A copy for each round, which another may keep; hundred entries count as a step.
      if (usesPartial) inner.spend(results.length / 100);
      results.push(body(usesPartial ? inner.with({ partial: results.slice() }) : inner));
      return true;
    });
    return hasAll === null ? null : results;
  };
};

/** Three-valued, as `or` and `and` over all entries: an answer that is neither true nor false leaves the result open. */
export const quantifiedExpression: Compiler = (node, source) => {
  const parts = partsOf(node);
  const decisive = parts[0]!.name === 'some';
  const iterators = iteratorsOf(parts[1]!, source);
  const condition = source.compile(parts.at(-1)!);
  return (scope) => {
    let result: boolean | null = !decisive;
    const hasAll = iterate(scope, iterators, 0, (inner) => {
      const holds = truth(inner, condition(inner));
      if (holds === null && result === !decisive) result = null;
      if (holds !== decisive) return true;
      result = decisive;
      return false;
    });
    return hasAll === null ? null : result;
  };
};

/** The entries of an iteration: `1..n`, a list, or a range. */
export const iterationContext: Compiler = (node, source) => {
  const parts = partsOf(node);
  const first = source.compile(parts[0]!);
  if (parts.length === 1) return first;
  const last = source.compile(parts[2]!);
  return (scope) => {
    const [from, to] = [first(scope), last(scope)];
    if (typeof from === 'number' && typeof to === 'number') return numbers(scope, from, to);
    scope.warn('INVALID_TYPE', () => `Expected number but found '${display(typeof from === 'number' ? to : from)}'`);
    return null;
  };
};

function iteratorsOf(node: SyntaxNode, source: Source): Iterator[] {
  return partsOf(node).map((part) => {
    const [name, , entries] = partsOf(part);
    return { name: nameText(name!, source.text), entries: source.compile(entries!) };
  });
}

/**
 * Visits every combination, the last iterator fastest; later iterators may use the names of earlier ones.
 * @returns false when `visit` ended it, null when something to iterate over is no list.
 */
function iterate(scope: Scope, iterators: Iterator[], depth: number, visit: (scope: Scope) => boolean): boolean | null {
  const iterator = iterators[depth];
  if (!iterator) return visit(scope);
  const entries = entriesOf(scope, iterator.entries(scope));
  if (!entries) return null;
  scope.spend(entries.length);
  for (const entry of entries) {
    const goesOn = iterate(scope.with({ [iterator.name]: entry }), iterators, depth + 1, visit);
    if (goesOn !== true) return goesOn;
  }
  return true;
}

function entriesOf(scope: Scope, value: unknown): unknown[] | null {
  if (Array.isArray(value)) return value;
  if (value instanceof RangeValue && typeof value.start === 'number' && typeof value.end === 'number') {
    const all = numbers(scope, value.start, value.end);
    return all.slice(value.startIncluded ? 0 : 1, value.endIncluded || all.at(-1) !== value.end ? undefined : -1);
  }
  scope.warn('INVALID_TYPE', () => `Expected list but found '${display(value)}'`);
  return null;
}

/** From `from` by one up or down, not beyond `to`. */
function numbers(scope: Scope, from: number, to: number): number[] {
  const count = Math.floor(Math.abs(to - from)) + 1;
  scope.afford(count);
  const step = from <= to ? 1 : -1;
  return Array.from({ length: count }, (_, index) => from + step * index);
}
