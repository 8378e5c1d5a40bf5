/** The language as Camunda 8 has it (FEEL-Scala 1.19): what its documentation and its own tests say, in our words. */
import { describe, expect, test } from '@jest/globals';
import { evaluateFeel } from './evaluate.js';
import { evaluationOver } from './testing/evaluation.js';
import { toJson } from './to-json.js';

const context = {
  a: 1,
  order: { total: 12.5, status: 'open', lines: [{ price: 2.5, item: 'x' }, { price: 3 }] },
  list: [1, 2, null, 4],
  'order id': 3,
  'a-b': 7,
  count: 7,
  住户: { 姓名: '张三' },
};
const value = (feel: string) => toJson(evaluateFeel(feel, evaluationOver(context)));

function table(title: string, cases: [feel: string, value: unknown][]): void {
  describe(title, () => {
    test.each(cases)('%s', (feel, expected) => {
      expect(value(feel)).toEqual(expected);
    });
  });
}

table('null: a missing variable is null', [
  ['missing', null],
  ['missing = null', true],
  ['null = missing', true],
  ['missing = 1', false],
  ['1 != missing', true],
  ['missing < 1', null],
  ['1 >= missing', null],
  ['missing < missing', null],
  ['missing between 1 and 3', null],
  ['1 between missing and 3', null],
  ['missing + 1', null],
  ['-missing', null],
  ['missing.deeper', null],
  ['[1, missing]', [1, null]],
  ['missing and true', null],
  ['missing and false', false],
  ['missing or true', true],
  ['not(missing)', null],
  ['if missing then 1 else 2', 2],
  ['missing in (1, 2)', false],
  ['missing in [1..2]', null],
]);

table('comparison: only of the same kind', [
  ['1 = 1.0', true],
  ['1 = "1"', null],
  ['1 != "1"', null],
  ['"a" < "b"', true],
  ['"a" < 1', null],
  ['true < false', null],
  ['true = true', true],
  ['[] = []', true],
  ['[1] = 1', null],
  ['[1] = [true]', false],
  ['[{x: 1}] = [{x: 1}]', true],
  ['{a: 1, b: 2} = {b: 2, a: 1}', true],
  ['{a: 1} = {a: 1, b: null}', false],
  ['[1, 2] = [2, 1]', false],
  ['date("2026-01-01") < date("2026-01-02")', true],
  ['date("2026-01-01") < @"2026-01-02T00:00:00"', null],
  ['@"2026-01-01T00:00:00" < @"2026-01-02T00:00:00Z"', null],
  ['@"2026-01-01T00:00:00Z" < @"2026-01-01T00:00:00-01:00"', true],
  ['@"2026-01-01T10:00:00+01:00" = @"2026-01-01T09:00:00Z"', false],
  ['@"2026-01-01T10:00:00+00:00" = @"2026-01-01T10:00:00Z"', true],
  ['time("11:00:00+02:00") = time("10:00:00+01:00")', false],
  ['time("08:00:00") < time("10:00:00")', true],
  ['@"P1Y" = @"P12M"', true],
  ['@"P1Y" > @"P400D"', null],
  ['@"P1D" = @"PT24H"', true],
  ['2 between 1 and 3', true],
  ['"b" between "a" and "c"', true],
]);

table('three-valued logic', [
  ['true and true', true],
  ['true and 2', null],
  ['false and 2', false],
  ['2 and false', false],
  ['true or 2', true],
  ['2 or true', true],
  ['false or 2', null],
  ['if 5 then 1 else 2', 2],
  ['if true then 1 else 2', 1],
  ['not(1 = "1")', null],
]);

table('arithmetic', [
  ['1 + 2 * 3 - 4 / 2', 5],
  ['(1 + 2) * 3', 9],
  ['2 ** 3 ** 2', 64],
  ['-2 ** 2', 4],
  ['10 - 2 - 3', 5],
  ['a -1', 0],
  ['- a', -1],
  ['0.1 + 0.2 = 0.3', true],
  ['1 / 0', null],
  ['"a" + "b"', 'ab'],
  ['"a" + 1', null],
  ['"a" - "b"', null],
  ['.5 + 1', 1.5],
  ['[1] + [2]', null],
]);

table('times and durations', [
  ['date("2026-03-31") + @"P1M"', '2026-04-30'],
  ['@"P1D" + date("2026-03-31")', '2026-04-01'],
  ['date("2026-03-31") + @"PT36H"', '2026-04-01'],
  ['date("2026-03-01") - @"P1D"', '2026-02-28'],
  ['date("2026-03-01") - date("2026-02-01")', 'P28D'],
  ['date("2026-03-01") + 1', null],
  ['date("2026-03-01") + date("2026-03-01")', null],
  ['date("2026-03-01") - @"2026-03-01T00:00:00"', null],
  ['time("23:00:00") + @"PT2H"', '01:00:00'],
  ['time("10:00:00") - time("08:30:00")', 'PT1H30M'],
  ['time("10:00:00Z") - time("10:00:00+01:00")', 'PT1H'],
  ['@"2026-01-31T10:00:00" + @"P1M"', '2026-02-28T10:00:00'],
  ['@"2026-01-31T10:00:00Z" - @"2026-01-31T10:00:00+08:00"', 'PT8H'],
  // A day is 24 hours, also where the clocks change.
  ['string(@"2026-03-07T12:00:00@America/New_York" + @"P1D")', '2026-03-08T13:00:00@America/New_York'],
  ['string(@"2026-03-07T12:00:00@America/New_York" + @"P1M")', '2026-04-07T12:00:00@America/New_York'],
  ['@"PT1H" + @"PT30M"', 'PT1H30M'],
  ['@"P1Y" + @"P1D"', null],
  ['@"P1Y" - @"P18M"', '-P6M'],
  ['@"PT1H" * 3', 'PT3H'],
  ['3 * @"P5M"', 'P1Y3M'],
  ['@"PT1H" / 4', 'PT15M'],
  ['@"PT6H" / @"PT1H"', 6],
  ['@"PT1H" / 0', null],
  ['-@"PT1H"', '-PT1H'],
  ['@"9999-12-31T00:00:00" + @"P999999999Y"', null],
  ['date("2026-01-09").weekday', 5],
  ['@"2026-01-09T10:20:30Z".minute', 20],
  ['@"2026-01-09T10:20:30+08:00".time offset', 'PT8H'],
  ['@"2026-01-09T10:20:30+08:00".timezone', null],
  ['@"2026-01-09T10:20:30@Asia/Shanghai".timezone', 'Asia/Shanghai'],
  ['@"P1Y2M".months', 2],
  ['@"-P1DT2H".hours', -2],
  ['@"P1Y".days', null],
  ['now() - @"2026-01-09T00:00:00Z"', 'PT2H'],
]);

table('names and paths', [
  ['order.status', 'open'],
  ['order.lines.price', [2.5, 3]],
  ['order.lines.item', ['x', null]],
  ['order.missing', null],
  ['order.toString', null],
  ['constructor', null],
  ['住户.姓名', '张三'],
  ['order id + 1', 4],
  ['`order id` + 1', 4],
  ['`a-b`', 7],
  ['a-b', null],
  // A variable does not hide the function of its name, nor the function a missing variable.
  ['count + count([1, 2])', 9],
  ['sum', null],
  ['{"with blank": 1}.`with blank`', 1],
  ['{a b: 1}.a b', 1],
  ['{a: 1, b: a + 1, c: {d: b}}.c.d', 2],
  ['{a: 2}.a + a', 3],
]);

table('lists and filters', [
  ['[1,2,3,4][item > 2]', [3, 4]],
  ['[1,2,3,4][2]', 2],
  ['[1,2,3,4][-1]', 4],
  ['[1,2,3,4][5]', null],
  ['[1,2,3,4][0]', null],
  ['[1,2,3,4][a]', 1],
  ['[1,2,3,4][a + 1]', 2],
  ['[1,2,3,4][odd(item)]', [1, 3]],
  ['[1,2,3,4][modulo(2, 4)]', 2],
  ['list[item > 2]', [4]],
  ['list[item = null]', [null]],
  ['[1,2][item > null]', []],
  ['order.lines[price > 2.5].price', [3]],
  ['order.lines[item != null].price', [2.5, 3]],
  ['[{x: 1, y: false}, {x: 2, y: true}][y].x', [2]],
  ['[[1]][1][1]', 1],
  ['[1,2,3][true]', [1, 2, 3]],
  ['[][1]', null],
  ['[][item > 1]', []],
  ['[1, 5, 10][> 4]', [5, 10]],
  ['a[1]', null],
]);

table('iterations', [
  ['for x in [1, 2] return x * 2', [2, 4]],
  ['for x in [1, 2], y in [3, 4] return x * y', [3, 4, 6, 8]],
  ['for x in [[1, 2], [3]], y in x return y', [1, 2, 3]],
  ['for x in 1..3 return x', [1, 2, 3]],
  ['for x in 3..1 return x', [3, 2, 1]],
  ['for x in (1..4) return x', [2, 3]],
  ['for x in [4..1] return x', [4, 3, 2, 1]],
  ['for x in 1..5 return if (x = 1) then 1 else x + sum(partial)', [1, 3, 7, 15, 31]],
  ['for i in 1..8 return if (i <= 2) then 1 else partial[-1] + partial[-2]', [1, 1, 2, 3, 5, 8, 13, 21]],
  ['for i in 1..3 return partial', [[], [[]], [[], [[]]]]],
  ['for x in a return x', null],
  ['for x in missing return x', null],
  ['some x in [1, 2, 3] satisfies x > 2', true],
  ['some x in [1, 2], y in [2, 3] satisfies x > y', false],
  ['some x in [false, 2] satisfies x', null],
  ['some x in [2, true] satisfies x', true],
  ['some x in [] satisfies x', false],
  ['every x in [1, 2] satisfies x > 0', true],
  ['every x in [true, 3] satisfies x', null],
  ['every x in [3, false] satisfies x', false],
  ['every x in [] satisfies x', true],
  ['every x in a satisfies x', null],
]);

table('functions', [
  ['{add: function(x, y) x + y, r: add(1, 2)}.r', 3],
  ['{add: function(x, y) x - y, r: add(y: 1, x: 5)}.r', 4],
  ['{lib: {twice: function(x) x * 2}}.lib.twice(4)', 8],
  ['(function(x) x + a)(2)', 3],
  ['{f: function(n) if n <= 1 then 1 else n * f(n - 1), r: f(10)}.r', 3628800],
  ['{f: function(x) x}.f()', null],
  ['{f: function(x) x}.f(y: 1)', null],
  ['unknown(1)', null],
  ['abs(1, 2)', null],
  ['count(wrong: [1])', null],
  ['(function(x) external { java: { class: "C", method signature: "m(int)" } }) = null', true],
]);

table('instance of', [
  ['1 instance of number', true],
  ['"a" instance of number', false],
  ['null instance of Any', false],
  ['1 instance of Any', true],
  ['missing instance of number', false],
  ['date("2026-01-01") instance of date', true],
  ['time("10:00:00Z") instance of time', true],
  ['@"2026-01-01T00:00:00" instance of date and time', true],
  ['@"P1Y" instance of years and months duration', true],
  ['@"P1D" instance of days and time duration', true],
  ['@"P1D" instance of duration', true],
  ['[1, 2] instance of list<number>', true],
  ['[1, "a"] instance of list<number>', false],
  ['{a: 1} instance of context<a: number>', true],
  ['{a: "x"} instance of context<a: number>', false],
  ['{} instance of context', true],
  ['1 instance of toString', false],
]);

table('in', [
  ['1 in [2, 3]', false],
  ['2 in [2, 3]', true],
  ['2 in (1, 2)', true],
  ['5 in (> 7, [4..6])', true],
  ['5 in > 7', false],
  ['5 in (? > 3)', true],
  ['5 in ]5..6]', false],
  ['5 in [1..5)', false],
  ['"b" in ["a".."c"]', true],
  ['"x" in [1..5]', null],
  ['5 in {r: [1..6]}.r', true],
  ['1 in (1, "a")', true],
  ['2 in (1, "a")', null],
  ['date("2026-01-02") in [date("2026-01-01")..date("2026-01-03")]', true],
]);

table('text', [
  ['"a\\"b\\\\c\\nd\\u4e2d"', 'a"b\\c\nd中'],
  ['"\\d+"', '\\d+'],
  ['"\\U01F642"', '🙂'],
  ['1 // comment\n + 2', 3],
  ['1 /* comment */ + 2', 3],
]);
