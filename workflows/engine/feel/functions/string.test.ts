import { describe, expect, test } from '@jest/globals';
import { evaluateFeel } from '../evaluate.js';
import { evaluationOver } from '../testing/evaluation.js';
import { checkExamples } from '../testing/examples.js';
import { stringFunctions } from './string.js';

checkExamples(stringFunctions, {
  'substring(string: string, start position: number): string': [
    ['substring("foobar", 3)', 'obar'],
    ['substring("foobar", -2)', 'ar'],
    ['substring("foobar", -20)', 'foobar'],
    ['substring("𠮷野家", 2)', '野家'],
    ['substring(12, 1)', null],
  ],
  'substring(string: string, start position: number, length: number): string': [
    ['substring("foobar", 3, 3)', 'oba'],
    ['substring("foobar", -3, 2)', 'ba'],
    ['substring("foobar", 3, 10)', 'obar'],
    ['substring("foobar", 3, 0)', ''],
  ],
  'string length(string: string): number': [
    ['string length("foo")', 3],
    ['string length("小区")', 2],
    ['string length("𠮷")', 1],
    ['string length(null)', null],
  ],
  'upper case(string: string): string': [['upper case("aBc4")', 'ABC4']],
  'lower case(string: string): string': [['lower case("aBc4I")', 'abc4i']],
  'substring before(string: string, match: string): string': [
    ['substring before("foobar", "bar")', 'foo'],
    ['substring before("foobar", "x")', ''],
  ],
  'substring after(string: string, match: string): string': [
    ['substring after("foobar", "ob")', 'ar'],
    ['substring after("foobar", "x")', ''],
  ],
  'contains(string: string, match: string): boolean': [
    ['contains("foobar", "of")', false],
    ['contains("foobar", "oo")', true],
  ],
  'starts with(string: string, match: string): boolean': [['starts with("foobar", "fo")', true]],
  'ends with(string: string, match: string): boolean': [['ends with("foobar", "r")', true]],
  'matches(input: string, pattern: string): boolean': [
    ['matches("foobar", "^fo*bar")', true],
    ['matches("foobar", "^fo*b$")', false],
    ['matches("a-b", "a\\-b")', true],
    ['matches("FOO", "(?i)foo")', true],
    ['matches("x", "[")', null],
  ],
  'matches(input: string, pattern: string, flags: string): boolean': [
    ['matches("FooBar", "foo", "i")', true],
    ['matches("a\nb", "a.b", "s")', true],
    ['matches("a\nb", "^b$", "m")', true],
    ['matches("foobar", "foo # the start \n bar", "x")', true],
    ['matches("foo bar", "foo[ ]bar", "x")', true],
  ],
  'replace(input: string, pattern: string, replacement: string): string': [
    ['replace("abcd", "(ab)|(a)", "[1=$1][2=$2]")', '[1=ab][2=]cd'],
    ['replace("0123456789", "(\\d{3})(\\d{3})(\\d{4})", "($1) $2-$3")', '(012) 345-6789'],
    ['replace("a", "a", "\\\\$1")', '$1'],
    ['replace("ab", "(a)", "$12$0")', 'a2ab'],
    ['replace("2026-01", "(?<y>\\d+)-(?<m>\\d+)", "${m}/${y}")', '01/2026'],
    ['replace("a", "(", "b")', null],
  ],
  'replace(input: string, pattern: string, replacement: string, flags: string): string': [
    ['replace("How do you feel?", "Feel", "FEEL", "i")', 'How do you FEEL?'],
  ],
  'split(string: string, delimiter: string): list<string>': [
    ['split("John Doe", "\\s")', ['John', 'Doe']],
    ['split("a;b;c;;", ";")', ['a', 'b', 'c', '', '']],
    ['split("a1b2c", "(\\d)")', ['a', 'b', 'c']],
    ['split("abc", "")', ['a', 'b', 'c']],
    ['split("", ";")', ['']],
  ],
  'extract(string: string, pattern: string): list<string>': [
    ['extract("references are 1234, 1256, 1378", "12[0-9]*")', ['1234', '1256']],
    ['extract("abc", "[0-9]+")', []],
    ['extract("abc", "(")', null],
  ],
  'extract(input: string, pattern: string): list<string>': [['extract(input: "a1", pattern: "\\d")', ['1']]],
  'trim(string: string): string': [
    ['trim("  hello world  ")', 'hello world'],
    ['trim("hello   world ")', 'hello   world'],
  ],
  'is blank(string: string): boolean': [
    ['is blank("")', true],
    ['is blank(" ")', true],
    ['is blank("hello world")', false],
    ['is blank(null)', null],
  ],
  'to base64(value: string): string': [
    ['to base64("FEEL")', 'RkVFTA=='],
    ['to base64("")', ''],
    ['to base64("小区🙂a")', Buffer.from('小区🙂a', 'utf8').toString('base64')],
  ],
  'uuid(): string': [['substring(uuid(), 15, 1)', '8']],
});

describe('uuid()', () => {
  test('is a UUID, another one at each call', () => {
    const ids = evaluateFeel('for i in 1..2000 return uuid()', evaluationOver()) as string[];
    expect(ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('is the same when the step is replayed', () => {
    expect(evaluateFeel('[uuid(), uuid()]', evaluationOver())).toEqual(evaluateFeel('[uuid(), uuid()]', evaluationOver()));
  });

  test('is refused where no instance runs', () => {
    expect(() => evaluateFeel('uuid()', { ...evaluationOver(), identity: undefined })).toThrow(
      'uuid() has a value only while a process instance runs',
    );
  });
});
