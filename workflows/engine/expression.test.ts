import { describe, expect, test } from '@jest/globals';
import { evaluateIn } from './expression.js';
import { process } from './testing/model-builder.js';
import { scenario, START } from './testing/scenario.js';

const at = (feel: string, context: Record<string, unknown> = {}) => evaluateIn(feel, context, START, 'Asia/Shanghai');

describe('values', () => {
  test.each([
    ['1 + 2', 3],
    ['"a" + "b"', 'ab'],
    ['[1, "a", null]', [1, 'a', null]],
    ['{a: 1, b: {c: a + 1}}', { a: 1, b: { c: 2 } }],
    ['1 / 0', null],
    ['date("2026-01-02")', '2026-01-02'],
    ['time("10:00:00")', '10:00:00'],
    ['date and time("2026-01-02T10:00:00+08:00")', '2026-01-02T10:00:00+08:00'],
    ['duration("PT90M")', 'PT1H30M'],
    ['duration("P1Y")', 'P1Y'],
    ['[date("2026-01-02")]', ['2026-01-02']],
    ['if 1 > 2 then "x" else null', null],
  ])('%s becomes JSON', (feel, value) => {
    expect(at(feel)).toEqual(value);
  });

  test.each(['function(x) x + 1', '[1..3]', '{f: function(x) x}'])('%s has no JSON form', (feel) => {
    expect(() => at(feel)).toThrow('a variable cannot hold');
  });
});

describe('names and paths', () => {
  const context = { a: { b: [{ c: 1 }, { c: 2 }, {}] }, count: 7, 金额: 5, 住户: { 姓名: '张' }, 'order id': 3 };
  test.each([
    ['a.b.c', [1, 2, null]],
    ['missing', null],
    ['missing.deeper', null],
    ['count', 7],
    ['金额 > 3', true],
    ['住户.姓名', '张'],
    ['order id + 1', 4],
    [' a ', context.a],
    ['toString', null],
    ['a.constructor', null],
    ['true', true],
    ['null', null],
  ])('%s', (feel, value) => {
    expect(at(feel, context)).toEqual(value);
  });

  test.each(['a.b.c', 'a.b', 'missing.deeper', 'a', 'a.x.y', 'list.name', 'text.length'])(
    'the short way for %s gives what the parser gives',
    (feel) => {
      const data = { a: { b: { c: 1 } }, list: [{ name: 'x' }, { name: 'y' }], text: 'abc' };
      expect(at(feel, data)).toEqual(at(`(${feel})`, data));
    },
  );
});

describe('failures', () => {
  test.each(['1 +', '[1', '"open', 'if x then 1'])('%s is not FEEL', (feel) => {
    expect(() => at(feel)).toThrow('not valid FEEL');
  });

  test('keep the type that the caller asked for', () => {
    expect(() => evaluateIn('1 +', {}, START, 'UTC', 'IO_MAPPING_ERROR')).toThrow(
      expect.objectContaining({ errorType: 'IO_MAPPING_ERROR' }),
    );
  });
});

describe('the clock', () => {
  test('now and today are those of the input in the zone of the instance', () => {
    expect(at('now()')).toBe('2026-01-06T10:00:00+08:00');
    expect(evaluateIn('today()', {}, Date.parse('2026-01-05T17:00:00Z'), 'Asia/Shanghai')).toBe('2026-01-06');
    expect(evaluateIn('today()', {}, Date.parse('2026-01-05T17:00:00Z'), 'America/New_York')).toBe('2026-01-05');
    expect(evaluateIn('day of week(today())', {}, Date.parse('2026-01-05T17:00:00Z'), 'Asia/Shanghai')).toBe('Tuesday');
  });

  test('an instance sees the time of the input it is given, not of its start', () => {
    const s = scenario(process().start().userTask('a').scriptTask('stamp', '=now()', 'stamped').end().build())
      .advance('PT90M')
      .completeUserTask('a');
    expect(s.variables).toEqual({ stamped: '2026-01-06T11:30:00+08:00' });
  });
});
