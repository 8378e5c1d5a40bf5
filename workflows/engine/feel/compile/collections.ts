/** Lists, contexts and filters. */
import { partsOf, nameText, type SyntaxNode } from '../parse.js';
import type { Scope } from '../scope.js';
import { display } from '../text.js';
import { isContext, setEntry, type Context } from '../values.js';
import type { Compiled, Compiler, Source } from './compiler.js';
import { unquote } from './literals.js';

export const list: Compiler = (node, source) => {
  const entries = partsOf(node)
    .slice(1, -1)
    .map((part) => source.compile(part));
  return (scope) => entries.map((entry) => entry(scope));
};

/** Each entry sees those before it. */
export const context: Compiler = (node, source) => {
  const entries = partsOf(node)
    .filter((part) => part.name === 'ContextEntry')
    .map((entry) => {
      const [key, value] = partsOf(entry);
      return { name: keyOf(key!, source), value: source.compile(value!) };
    });
  return (scope) => {
    const result: Context = {};
    const inner = scope.with(result);
    for (const { name, value } of entries) setEntry(result, name, value(inner));
    return result;
  };
};

function keyOf(node: SyntaxNode, source: Source): string {
  const [part] = partsOf(node);
  return part!.name === 'StringLiteral' ? unquote(source.textOf(part!)) : nameText(part!, source.text);
}

/** Kinds of nodes whose value is never a position in the list: they need not be tried outside of it first. */
const conditions = new Set([
  'Comparison',
  'Conjunction',
  'Disjunction',
  'QuantifiedExpression',
  'InstanceOfExpression',
  'FunctionInvocation',
  'SimplePositiveUnaryTest',
]);

/** `list[2]`, `list[-1]`, `list[item > 3]`, `orders[status = "open"]` */
export const filterExpression: Compiler = (node, source) => {
  const [targetNode, , filterNode] = partsOf(node);
  const [target, filter] = [source.compile(targetNode!), source.compile(filterNode!)];
  const mayBePosition = !conditions.has(inside(filterNode!).name);
  return (scope) => {
    const entries = target(scope);
    if (!Array.isArray(entries)) {
      scope.warn('INVALID_TYPE', () => `Expected list but found '${display(entries)}'`);
      return null;
    }
    const position = mayBePosition ? filter(scope) : null;
    return typeof position === 'number' ? at(entries, position) : select(scope, entries, filter);
  };
};

function select(scope: Scope, entries: unknown[], filter: Compiled): unknown {
  scope.spend(entries.length);
  const selected: unknown[] = [];
  for (const [index, item] of entries.entries()) {
    const around = scope.with({ item, '?': item });
    const result = filter(isContext(item) ? around.with(item) : around);
    if (result === true) selected.push(item);
    else if (index === 0 && typeof result === 'number') return at(entries, result);
  }
  return selected;
}

/** From 1, or from the end with -1. */
function at(entries: unknown[], position: number): unknown {
  const index = Math.trunc(position > 0 ? position - 1 : entries.length + position);
  return index < 0 ? null : (entries[index] ?? null);
}

/** What parentheses are around. */
function inside(node: SyntaxNode): SyntaxNode {
  return node.name === 'ParenthesizedExpression' ? inside(partsOf(node)[1]!) : node;
}
