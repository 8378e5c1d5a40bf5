import { pattern, replaceAll } from '../pattern.js';
import { toBase64 } from '../base64.js';
import { uuidFrom } from '../identity.js';
import { define, defineInScope, fail } from './define.js';

/** Positions and lengths count characters (Unicode code points, DMN 1.3 §10.3.4.3). Upper and lower case know no language. */
export const stringFunctions = [
  define('substring(string: string, start position: number): string', (text: string, start: number) => substring(text, start)),
  define('substring(string: string, start position: number, length: number): string', substring),
  define('string length(string: string): number', (text: string) => [...text].length),
  define('upper case(string: string): string', (text: string) => text.toUpperCase()),
  define('lower case(string: string): string', (text: string) => text.toLowerCase()),
  define('substring before(string: string, match: string): string', (text: string, match: string) =>
    text.slice(0, Math.max(0, text.indexOf(match))),
  ),
  define('substring after(string: string, match: string): string', (text: string, match: string) =>
    text.includes(match) ? text.slice(text.indexOf(match) + match.length) : '',
  ),
  define('contains(string: string, match: string): boolean', (text: string, match: string) => text.includes(match)),
  define('starts with(string: string, match: string): boolean', (text: string, match: string) => text.startsWith(match)),
  define('ends with(string: string, match: string): boolean', (text: string, match: string) => text.endsWith(match)),
  define(
    'matches(input: string, pattern: string): boolean',
    (input: string, regex: string) => pattern(regex)?.test(input) ?? invalid(regex),
  ),
  define(
    'matches(input: string, pattern: string, flags: string): boolean',
    (input: string, regex: string, flags: string) => pattern(regex, flags)?.test(input) ?? invalid(regex),
  ),
  define(
    'replace(input: string, pattern: string, replacement: string): string',
    (input: string, regex: string, replacement: string) => replaceAll(input, pattern(regex), replacement) ?? invalid(regex),
  ),
  define(
    'replace(input: string, pattern: string, replacement: string, flags: string): string',
    (input: string, regex: string, replacement: string, flags: string) =>
      replaceAll(input, pattern(regex, flags), replacement) ?? invalid(regex),
  ),
  define(
    'split(string: string, delimiter: string): list<string>',
    (text: string, delimiter: string) => split(text, pattern(delimiter)) ?? invalid(delimiter),
  ),
  define('extract(string: string, pattern: string): list<string>', extract),
  define('extract(input: string, pattern: string): list<string>', extract),
  define('trim(string: string): string', (text: string) => text.trim()),
  define('is blank(string: string): boolean', (text: string) => text.trim() === ''),
  define('to base64(value: string): string', toBase64),
  defineInScope('uuid(): string', (scope) => uuidFrom(scope.evaluation, 'uuid()')),
];

/** The first character is 1, the last -1. */
function substring(text: string, start: number, length = Infinity): string {
  const characters = [...text];
  const from = start > 0 ? Math.trunc(start) - 1 : Math.max(0, characters.length + Math.trunc(start));
  return characters.slice(from, Math.max(from, from + Math.trunc(length))).join('');
}

function invalid(regex: string) {
  return fail(`Invalid pattern '${regex}'`);
}

function extract(text: string, regex: string): unknown {
  const found = pattern(regex);
  return found ? Array.from(text.matchAll(found), ([whole]) => whole) : invalid(regex);
}

/** What groups of the delimiter capture is no part of the result. */
function split(text: string, delimiter: RegExp | null): string[] | null {
  if (!delimiter) return null;
  const parts: string[] = [];
  let from = 0;
  for (const match of text.matchAll(delimiter)) {
    // As in Java, a delimiter without width splits between characters, but not before the first or after the last.
    if (match[0] === '' && (match.index === 0 || match.index === text.length)) continue;
    parts.push(text.slice(from, match.index));
    from = match.index + match[0].length;
  }
  return [...parts, text.slice(from)];
}
