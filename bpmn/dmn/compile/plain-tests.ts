import type { Json } from '../../../workflows/engine/json.js';
import type { PlainTest, PlainTests } from '../decision-graph.js';

const number = String.raw`-?(?:\d+(?:\.\d+)?|\.\d+)`;
/** Without escapes, so that the text between the quotes is the value. */
const string = String.raw`"[^"\\]*"`;
const one = new RegExp(
  String.raw`\s*(?:(?<literal>${string}|${number}|true|false|null)|(?<operator><=|>=|<|>)\s*(?<than>${number})|(?<open>[[(\]])\s*(?<from>${number})\s*\.\.\s*(?<to>${number})\s*(?<close>[\])[]))\s*(?:,|$)`,
  'y',
);

/**
 * Unary tests that are nothing but literals, comparisons with a number and ranges of numbers, read into data: most cells of most tables,
 * which then need no FEEL parser at evaluation. Undefined for any other text.
 */
export function readPlainTests(text: string): PlainTests | undefined {
  const negation = /^\s*not\s*\(([^()]*)\)\s*$/.exec(text);
  const tests = readList(negation?.[1] ?? text);
  return tests && { tests, ...(negation && { negated: true as const }) };
}

/** The value of an expression that is a plain literal: `{ value }`, else undefined. */
export function readLiteral(text: string): { value: Json } | undefined {
  const [test, ...others] = readList(text) ?? [];
  return test && others.length === 0 && 'equals' in test ? { value: test.equals } : undefined;
}

function readList(text: string): PlainTest[] | undefined {
  const tests: PlainTest[] = [];
  one.lastIndex = 0;
  while (one.lastIndex < text.length) {
    const found = one.exec(text);
    const test = found && toTest(found.groups as Record<string, string | undefined>);
    if (!test) return undefined;
    tests.push(test);
  }
  return tests.length === 0 || /,\s*$/.test(text) ? undefined : tests;
}

function toTest({ literal, operator, than, open, from, to, close }: Record<string, string | undefined>): PlainTest | undefined {
  if (literal !== undefined) return { equals: literal.startsWith('"') ? literal.slice(1, -1) : toValue(literal) };
  if (operator !== undefined) return { operator: operator as '<', than: Number(than) };
  // A range that runs backwards is FEEL's business.
  if (Number(from) > Number(to)) return undefined;
  return { from: Number(from), to: Number(to), fromIncluded: open === '[', toIncluded: close === ']' };
}

function toValue(literal: string): number | boolean | null {
  if (literal === 'null') return null;
  return literal === 'true' || literal === 'false' ? literal === 'true' : Number(literal);
}
