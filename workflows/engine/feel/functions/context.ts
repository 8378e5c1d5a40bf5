import { entryOf, isContext, setEntry, type Context } from '../values.js';
import { define, fail } from './define.js';

export const contextFunctions = [
  define('get value(context: context, key: string): Any', (context: Context, key: string) => entryOf(context, key) ?? null),
  define('get value(context: context, keys: list): Any', valueAt),
  define('get value(m: context, key: string): Any', (context: Context, key: string) => entryOf(context, key) ?? null),
  define('get entries(context: context): list<context>', entriesOf),
  define('get entries(m: context): list<context>', entriesOf),
  define('context put(context: context, key: string, value: Any): context', (context: Context, key: string, value: unknown) =>
    put(context, [key], value),
  ),
  define('context put(context: context, keys: list, value: Any): context', putAt),
  define('put(context: context, key: string, value: Any): context', (context: Context, key: string, value: unknown) =>
    put(context, [key], value),
  ),
  define('context merge(...contexts: list): context', merge),
  define('put all(...contexts: list): context', merge),
  define('context(entries: list): context', fromEntries),
];

function valueAt(context: Context, keys: unknown[]): unknown {
  if (keys.length === 0) return null;
  let value: unknown = context;
  for (const key of keys) {
    if (typeof key !== 'string') return fail('the keys must be strings');
    value = isContext(value) ? (entryOf(value, key) ?? null) : null;
  }
  return value;
}

function entriesOf(context: Context): Context[] {
  return Object.entries(context).map(([key, value]) => ({ key, value }));
}

function putAt(context: Context, keys: unknown[], value: unknown): unknown {
  if (keys.length === 0 || !keys.every((key) => typeof key === 'string'))
    return fail('the keys must be a list of strings that is not empty');
  return put(context, keys as string[], value);
}

/** What stands in the way of the path and is no context is replaced by one. */
function put(context: Context, [key, ...rest]: string[], value: unknown): Context {
  const result = { ...context };
  const inner = entryOf(context, key as string);
  setEntry(result, key as string, rest.length === 0 ? value : put(isContext(inner) ? inner : {}, rest, value));
  return result;
}

function merge(contexts: unknown[]): unknown {
  const result: Context = {};
  for (const context of contexts) {
    if (!isContext(context)) return fail('each of the values must be a context');
    for (const [name, value] of Object.entries(context)) setEntry(result, name, value);
  }
  return result;
}

function fromEntries(entries: unknown[]): unknown {
  const result: Context = {};
  for (const entry of entries) {
    const key = isContext(entry) ? entryOf(entry, 'key') : undefined;
    if (typeof key !== 'string' || !Object.hasOwn(entry as Context, 'value'))
      return fail('each entry must be a context with a "key" that is a string and a "value"');
    setEntry(result, key, (entry as Context)['value']);
  }
  return result;
}
