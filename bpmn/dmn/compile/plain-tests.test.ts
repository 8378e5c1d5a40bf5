import { describe, expect, test } from '@jest/globals';
import { evaluateFeel, evaluateUnaryTests } from '../../../workflows/engine/feel/evaluate.js';
import { holds } from '../evaluate/unary-tests.js';
import { readLiteral, readPlainTests } from './plain-tests.js';

const numbers = ['0', '5', '-5', '.5', '5.0', '-0.25', '007'];
const literals = ['"a"', '"a,b"', '"高"', '""', '"not(5)"', 'true', 'false', 'null', ...numbers];
const compared = numbers.flatMap((number) => [`<${number}`, `<= ${number}`, `> ${number}`, `>=${number}`]);
const ranges = ['[1..5]', '(1..5)', ']1..5[', '[1..5[', ']1..5]', '(-0.25 .. .5]', '[ 1 .. 5 ]', '[2..2]'];
const single = [...literals, ...compared, ...ranges];
const lists = single.map((text, index) => `${text}, ${single[(index * 7 + 3) % single.length] as string}`);
const texts = [...single, ...lists, ...[...single, ...lists].map((text) => `not(${text})`)];
const values = [null, true, false, 0, 1, 3, 5, -5, 0.5, -0.25, 7, '', 'a', 'b', 'a,b', '高', '5', 'true', 'not(5)'];

const clock = { at: 0, timeZone: 'UTC', variables: () => undefined };

describe('plain tests', () => {
  test.each(texts)('%s: as FEEL itself, for every value', (text) => {
    const plain = readPlainTests(text);
    // What has parentheses within `not(…)` is left to FEEL.
    if (!plain) return expect(text).toMatch(/^not\(.*[()].*\)$/);
    const ours = values.map((value) => holds(plain, value));
    expect(ours).toEqual(values.map((value) => evaluateUnaryTests(text, value, clock) === true));
  });

  test.each([
    'x',
    '? > 5',
    '"a" + "b"',
    '"a\\"b"',
    'date("2026-01-01")',
    '< x',
    '[1..x]',
    '5,',
    ',5',
    '5 5',
    'not(5',
    '1e3',
    '- 5',
    '[5..1]',
    '<',
    'contains(?, "a")',
  ])('%s is left to FEEL', (text) => expect(readPlainTests(text)).toBeUndefined());

  test.each(literals)('the literal %s has the value that FEEL gives it', (text) => {
    expect(readLiteral(text)).toEqual({ value: evaluateFeel(text, clock) });
  });

  test.each(['1, 2', '< 5', '[1..2]', 'x', '1 + 1', '"a\\n"', '[]'])('%s is no literal', (text) =>
    expect(readLiteral(text)).toBeUndefined(),
  );
});
