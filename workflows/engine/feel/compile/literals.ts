/** Constants: numbers, text, true, false, null, and times given as literal text. */
import { partsOf } from '../parse.js';
import { parseTemporal } from '../parse-temporal.js';
import type { Compiler } from './compiler.js';

export const numericLiteral: Compiler = (node, source) => {
  const value = Number(source.textOf(node).replace(/\s+/g, ''));
  return () => value;
};

export const stringLiteral: Compiler = (node, source) => {
  const value = unquote(source.textOf(node));
  return () => value;
};

export const booleanLiteral: Compiler = (node, source) => {
  const value = source.textOf(node) === 'true';
  return () => value;
};

export const nullLiteral: Compiler = () => () => null;

/** `@"2026-01-31"` */
export const atLiteral: Compiler = (node, source) => {
  const literal = unquote(source.textOf(partsOf(node).at(-1)!));
  const value = parseTemporal(literal);
  return (scope) => {
    if (value === null) scope.warn('INVALID_TYPE', () => `"${literal}" is not a date, time or duration`);
    return value;
  };
};

/** Escapes as in Camunda; a backslash before anything else stays, so that patterns such as `\d+` need no doubling. */
export function unquote(literal: string): string {
  return literal
    .slice(1, -1)
    .replace(/\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|(["'\\nrt]))/g, (_whole, short?: string, long?: string, letter?: string) => {
      if (short) return String.fromCharCode(parseInt(short, 16));
      if (long) return codePoint(parseInt(long, 16), _whole);
      return { n: '\n', r: '\r', t: '\t' }[letter as string] ?? (letter as string);
    });
}

function codePoint(value: number, otherwise: string): string {
  return value <= 0x10ffff ? String.fromCodePoint(value) : otherwise;
}
