import { isEqual, keyOf } from '../equality.js';
import { order } from '../order.js';
import type { Scope } from '../scope.js';
import { display } from '../text.js';
import { FunctionValue } from '../values.js';
import { define, defineInScope, fail } from './define.js';
import { statisticsFunctions } from './statistics.js';

export const listFunctions = [
  define('list contains(list: list, element: Any): boolean', (list: unknown[], element: unknown) =>
    list.some((entry) => isEqual(entry, element)),
  ),
  define('count(list: list): number', (list: unknown[]) => list.length),
  define('is empty(list: list): boolean', (list: unknown[]) => list.length === 0),
  define('min(...list: list): Any', (list: unknown[]) => extreme(list, -1)),
  define('max(...list: list): Any', (list: unknown[]) => extreme(list, 1)),
  ...statisticsFunctions,
  define('all(...list: list): boolean', (list: unknown[]) => decide(list, false)),
  define('any(...list: list): boolean', (list: unknown[]) => decide(list, true)),
  define('and(...list: list): boolean', (list: unknown[]) => decide(list, false)),
  define('or(...list: list): boolean', (list: unknown[]) => decide(list, true)),
  define('sublist(list: list, start position: number): list', (list: unknown[], start: number) => sublist(list, start)),
  define('sublist(list: list, start position: number, length: number): list', sublist),
  define('sublist(list: list, start: number): list', (list: unknown[], start: number) => sublist(list, start)),
  define('sublist(list: list, start: number, length: number): list', sublist),
  define('append(list: list, ...items: list): list', (list: unknown[], items: unknown[]) => [...list, ...items]),
  define('concatenate(...lists: list): list', (lists: unknown[]) => lists.flat()),
  define('insert before(list: list, position: number, newItem: Any): list', (list: unknown[], position: number, item: unknown) =>
    position === 0 ? fail('position must be a non-zero number') : list.toSpliced(indexOf(list, position), 0, item),
  ),
  define('remove(list: list, position: number): list', remove),
  define('list replace(list: list, position: number, newItem: Any): list', (list: unknown[], position: number, item: unknown) =>
    replaceAt(list, position, item),
  ),
  defineInScope(
    'list replace(list: list, match: function, newItem: Any): list',
    (scope, list: unknown[], match: FunctionValue, item: unknown) =>
      list.map((entry) => (scope.call(() => match.invoke([entry, item])) === true ? item : entry)),
  ),
  define('reverse(list: list): list', (list: unknown[]) => list.toReversed()),
  define('index of(list: list, match: Any): list<number>', (list: unknown[], match: unknown) =>
    list.flatMap((entry, index) => (isEqual(entry, match) ? [index + 1] : [])),
  ),
  define('union(...lists: list): list', (lists: unknown[]) => distinct(lists.flat())),
  define('distinct values(list: list): list', distinct),
  define('duplicate values(list: list): list', duplicates),
  define('flatten(list: list): list', (list: unknown[]) => list.flat(Infinity)),
  define('partition(list: list, size: number): list', (list: unknown[], size: number) => partition(list, Math.trunc(size))),
  defineInScope('sort(list: list, precedes: function): list', sort),
  define('string join(list: list): string', (list: unknown[]) => join(list)),
  define('string join(list: list, delimiter: string?): string', (list: unknown[], delimiter: string | null) => join(list, delimiter)),
  define('string join(list: list, delimiter: string?, prefix: string?, suffix: string?): string', join),
];

function extreme(list: unknown[], sign: -1 | 1): unknown {
  let found: unknown = list[0] ?? null;
  if (list.length > 0 && order(found, found) === null) return fail(`${display(list)} is not comparable`);
  for (const entry of list) {
    const comparison = order(entry, found);
    if (comparison === null) return fail(`${display(list)} is not comparable`);
    if (comparison * sign > 0) found = entry;
  }
  return found;
}

/** Three-valued: `decisive` if any entry is that, null if one is not a boolean, else the opposite. */
function decide(list: unknown[], decisive: boolean): boolean | null {
  if (list.includes(decisive)) return decisive;
  return list.every((entry) => typeof entry === 'boolean') ? !decisive : null;
}

/** Position 1 is the first, -1 the last. */
function indexOf(list: unknown[], position: number): number {
  const whole = Math.trunc(position);
  return whole > 0 ? whole - 1 : Math.max(0, list.length + whole);
}

function sublist(list: unknown[], start: number, length = Infinity): unknown {
  if (start === 0) return fail('start position must be a non-zero number');
  const from = indexOf(list, start);
  return list.slice(from, Math.max(from, from + Math.trunc(length)));
}

function remove(list: unknown[], position: number): unknown {
  return position === 0 ? fail('position must be a non-zero number') : list.filter((_, index) => index !== at(list, position));
}

function replaceAt(list: unknown[], position: number, item: unknown): unknown {
  const index = at(list, position);
  return index < 0 || index >= list.length ? fail(`the list has no position ${position}`) : list.with(index, item);
}

/** The index of a position; outside of the list when there is none. */
function at(list: unknown[], position: number): number {
  return position > 0 ? Math.trunc(position) - 1 : list.length + Math.trunc(position);
}

function distinct(list: unknown[]): unknown[] {
  const seen = new Set<string>();
  return list.filter((entry) => {
    const key = keyOf(entry);
    if (seen.has(key) && !(entry instanceof FunctionValue)) return false;
    seen.add(key);
    return true;
  });
}

function duplicates(list: unknown[]): unknown[] {
  const counts = new Map<string, number>();
  for (const entry of list) counts.set(keyOf(entry), (counts.get(keyOf(entry)) ?? 0) + 1);
  return distinct(list.filter((entry) => !(entry instanceof FunctionValue) && (counts.get(keyOf(entry)) as number) > 1));
}

function partition(list: unknown[], size: number): unknown {
  if (size < 1) return fail('size must be greater than 0');
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) => list.slice(index * size, (index + 1) * size));
}

function sort(scope: Scope, list: unknown[], precedes: FunctionValue): unknown {
  if (precedes.parameters.length !== 2) return fail(`expect boolean function with 2 arguments, but found '${precedes.parameters.length}'`);
  let odd: unknown;
  const comesFirst = (a: unknown, b: unknown): boolean => {
    const result = scope.call(() => precedes.invoke([a, b]));
    if (typeof result !== 'boolean') odd ??= { result };
    return result === true;
  };
  const sorted = list.toSorted((a, b) => (comesFirst(a, b) ? -1 : comesFirst(b, a) ? 1 : 0));
  return odd
    ? fail(`fail to sort list by given precedes function: expected boolean but found '${display((odd as { result: unknown }).result)}'`)
    : sorted;
}

/** Null entries are left out. */
function join(list: unknown[], delimiter: string | null = '', prefix: string | null = '', suffix: string | null = ''): unknown {
  const texts = list.filter((entry) => entry !== null);
  if (!texts.every((entry) => typeof entry === 'string')) return fail(`expected a list of strings but found '${display(list)}'`);
  return `${prefix ?? ''}${texts.join(delimiter ?? '')}${suffix ?? ''}`;
}
