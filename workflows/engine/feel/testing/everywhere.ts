/** Expressions whose value could depend on where they are evaluated, and their values here. */
import { evaluateFeel } from '../evaluate.js';
import { toJson } from '../to-json.js';
import { evaluationOver } from './evaluation.js';
import { randomExpressions, variables } from './random-expression.js';

const delicate = [
  // Clock and zone.
  'now()',
  'string(now())',
  'today()',
  'now() + @"P1M"',
  'now() - @"P40D"',
  'day of week(today())',
  'month of year(now())',
  'week of year(today())',
  'last day of month(today())',
  'now().time offset',
  'date and time("2026-03-08T02:30:00@America/New_York")',
  'date and time("2026-11-01T01:30:00@America/New_York") + @"PT1H"',
  'date and time(now(), "America/Los_Angeles")',
  '@"2026-07-01T12:00:00@Europe/Berlin" < @"2026-07-01T12:00:00@Europe/London"',
  'time("10:00:00@Asia/Tokyo") < time("10:00:00Z")',
  'years and months duration(date("2011-12-22"), today())',
  'to json({at: now(), on: today()})',
  // Language and alphabet.
  'upper case("istanbul ß ı")',
  'lower case("İSTANBUL ΑΣ")',
  'sort(["ä", "z", "a", "张", "李", "Z"], function(x, y) x < y)',
  'min("ä", "z", "张")',
  'string length("𠮷野家👨‍👩‍👧")',
  'matches("ÄÖ", "^\\\\p{L}+$")',
  'matches("straße", "STRASSE", "i")',
  'split("二〇二六年 一月", "\\\\s")',
  'to base64("小区🙂")',
  // Numbers.
  '0.1 + 0.2',
  '1 / 3',
  '2 ** 0.5',
  'exp(1.5)',
  'log(7)',
  'sqrt(2)',
  'string(1234567.891)',
  'string(0.0000001)',
  'number("1.234.567,89", ".", ",")',
  'stddev(2, 4, 7, 5)',
  '1e21 + 1',
  // Identity and order.
  'uuid()',
  'for i in 1..5 return uuid()',
  'random number()',
  'get entries({b: 1, a: 2, "10": 3, "9": 4}).key',
  'distinct values([3, 1, 3, 2])',
  // What fails.
  'assert(missing, missing != null, "nothing there")',
  'for i in 1..1000000 return i',
  '{f: function(n) f(n)}.f(1)',
  '1 +',
];

/** By expression: the value as JSON, or the message of the error. */
export function evaluateEverywhere(): Record<string, unknown> {
  const results: Record<string, unknown> = {};
  for (const feel of [...delicate, ...randomExpressions(7, 200)]) {
    try {
      results[feel] = toJson(evaluateFeel(feel, evaluationOver(variables)));
    } catch (error) {
      results[feel] = { error: (error as Error).message };
    }
  }
  return results;
}
