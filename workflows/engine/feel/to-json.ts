import type { Json } from '../json.js';
import { isoText } from './text.js';
import { kindOf, setEntry, type Context } from './values.js';

/** A value that JSON cannot hold. */
export class NoJsonForm extends Error {
  constructor() {
    super('gives a function or a range, which a variable cannot hold');
    this.name = 'NoJsonForm';
  }
}

/**
 * A FEEL value as a variable holds it: temporal values become their ISO 8601 text. What is JSON already is given back as it is, not copied:
 * nobody changes a variable's value in place. @throws NoJsonForm for functions and ranges
 */
export function toJson(value: unknown): Json {
  switch (kindOf(value)) {
    case 'null':
      return null;
    case 'boolean':
    case 'string':
      return value as boolean | string;
    case 'number':
      return Number.isFinite(value) ? (value as number) + 0 : null;
    case 'list':
      return (value as unknown[]).every(isJson) ? (value as Json) : (value as unknown[]).map(toJson);
    case 'context':
      return isJson(value) ? (value as Json) : copyOf(value as Context);
    case 'range':
    case 'function':
      throw new NoJsonForm();
    default:
      return isoText(value);
  }
}

function copyOf(context: Context): Json {
  const result: Context = {};
  for (const [name, entry] of Object.entries(context)) setEntry(result, name, toJson(entry));
  return result as Json;
}

function isJson(value: unknown): boolean {
  switch (kindOf(value)) {
    case 'null':
      return value === null;
    case 'boolean':
    case 'string':
      return true;
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0);
    case 'list':
      return (value as unknown[]).every(isJson);
    case 'context':
      return Object.values(value as Context).every(isJson);
    default:
      return false;
  }
}
