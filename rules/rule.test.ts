import { describe, expect, test } from '@jest/globals';
import { durationMs } from './duration.js';
import { evaluate } from './evaluate.js';
import { fillText } from './message.js';
import { factsOf, ruleDefinition, type Rule } from './rule.js';
import { RuleIndex } from './rule-index.js';
import { isWithin } from './schedule.js';
import type { Device } from './device.js';

const make = (id: string, more: object = {}): Rule => ({
  ...ruleDefinition.parse({
    name: id,
    kind: 'k',
    severity: 'warning',
    scope: { deviceTypes: ['bin'] },
    condition: { all: [{ fact: 'level', operator: 'greaterThan', value: 10 }] },
    message: 'm',
    ...more,
  }),
  id,
  version: 1,
});
const device = (more: Partial<Device> = {}): Device => ({
  id: 'd1',
  name: 'n',
  typeId: 'bin',
  gridId: 'g1',
  location: null,
  status: 'active',
  tags: [],
  linkedDeviceIds: [],
  lastValues: new Map(),
  ...more,
});

describe('durations', () => {
  test.each([
    ['PT60S', 60_000],
    ['PT1.5S', 1500],
    ['PT2M', 120_000],
    ['P1DT1H1M1S', 90_061_000],
    ['P2D', 172_800_000],
    ['PT0S', 0],
  ])('%s', (text, ms) => expect(durationMs(text)).toBe(ms));
  test.each(['', 'P', 'PT', '60', 'PT60', 'P1M', 'P1Y', '-PT1S', 'PT1S ', 'P1DT'])('"%s" is none', (text) =>
    expect(durationMs(text)).toBeUndefined(),
  );
});

describe('rule definitions', () => {
  test.each([
    ['a comparison on top', { condition: { fact: 'level', operator: 'equal', value: 1 } }],
    ['an empty list', { condition: { all: [] } }],
    ['no scope', { scope: {} }],
    ['an unknown severity', { severity: 'bad' }],
    ['a window nobody reads', { windows: { mean: { fact: 'level', aggregate: 'avg', over: 'PT5M' } } }],
    ['a window without end', { windows: { level: { fact: 'level', aggregate: 'avg', over: 'P2D' } } }],
    ['a duration of months', { for: 'P2M' }],
    ['hours that are none', { schedule: { from: '25:00', to: '06:00' } }],
  ])('%s is refused', (_, more) => expect(() => make('r', more)).toThrow());

  test('a condition deeper than ten is refused', () => {
    let condition: object = { fact: 'level', operator: 'equal', value: 1 };
    for (let depth = 0; depth < 12; depth++) condition = { not: condition };
    expect(() => make('r', { condition })).toThrow('at most 10 deep');
  });

  test('facts are found wherever they stand', () => {
    const { condition } = make('r', {
      condition: {
        any: [{ not: { fact: 'a', operator: 'equal', value: 1 } }, { all: [{ fact: 'b', operator: 'lessThan', value: { fact: 'c' } }] }],
      },
    });
    expect([...factsOf(condition)]).toEqual(['a', 'b', 'c']);
  });
});

describe('rule index', () => {
  const rules = [
    make('by-type'),
    make('by-type-other-fact', { condition: { all: [{ fact: 'battery', operator: 'lessThan', value: 10 }] } }),
    make('by-type-and-grid', { scope: { deviceTypes: ['bin'], gridIds: ['g2'] } }),
    make('by-device', { scope: { deviceIds: ['d1'] } }),
    make('by-tag', { scope: { tags: ['vip'] } }),
    make('by-grid', { scope: { gridIds: ['g1'] } }),
    make('by-window', {
      windows: { mean: { fact: 'level', aggregate: 'avg', over: 'PT5M' } },
      condition: { all: [{ fact: 'mean', operator: 'greaterThan', value: 1 }] },
    }),
    make('other-type', { scope: { deviceTypes: ['smoke'] } }),
  ];
  const ids = (subject: Device, keys: string[]) => new RuleIndex(rules).candidates(subject, keys).map((rule) => rule.id);

  test('by scope and key, each once', () => {
    expect(ids(device(), ['level'])).toEqual(['by-device', 'by-grid', 'by-type', 'by-window']);
    expect(ids(device(), ['battery'])).toEqual(['by-type-other-fact']);
    expect(ids(device({ id: 'd2', gridId: 'g2', tags: ['vip'] }), ['level', 'battery'])).toEqual([
      'by-tag',
      'by-type',
      'by-type-and-grid',
      'by-type-other-fact',
      'by-window',
    ]);
    expect(ids(device({ typeId: 'unknown', gridId: null, id: 'x' }), ['level'])).toEqual([]);
    expect(ids(device(), ['humidity'])).toEqual([]);
  });
});

describe('evaluation', () => {
  test('a fact that is not known makes a comparison false and a reading of another key does not disturb', async () => {
    expect(await evaluate(make('r'), {})).toEqual({ holds: false, clears: true });
    expect(await evaluate(make('r'), { level: 11, other: 'x' })).toEqual({ holds: true, clears: false });
    expect(await evaluate(make('r'), { level: 'x' })).toEqual({ holds: false, clears: true });
    for (const [operator, value] of Object.entries({ notEqual: 5, notIn: [5], doesNotContain: 5 })) {
      const rule = make('r', { condition: { all: [{ fact: 'level', operator, value }] } });
      expect(await evaluate(rule, {})).toMatchObject({ holds: false });
      expect(await evaluate(rule, { level: operator === 'doesNotContain' ? ['a'] : 6 })).toMatchObject({ holds: true });
    }
  });

  test('with a clear condition both can be false', async () => {
    const rule = make('r', { clear: { condition: { all: [{ fact: 'level', operator: 'lessThan', value: 5 }] } } });
    expect(await evaluate(rule, { level: 7 })).toEqual({ holds: false, clears: false });
    expect(await evaluate(rule, { level: 4 })).toEqual({ holds: false, clears: true });
  });

  test('facts of the device can be compared', async () => {
    const rule = make('r', { condition: { all: [{ fact: 'device.tags', operator: 'contains', value: 'vip' }] } });
    expect(await evaluate(rule, { 'device.tags': ['vip'] })).toMatchObject({ holds: true });
    expect(await evaluate(rule, { 'device.tags': [] })).toMatchObject({ holds: false });
  });
});

describe('schedules', () => {
  // 2026-11-24 is a Tuesday; 22:30 in Shanghai is 14:30 UTC.
  const at = (utc: string) => Date.parse(`2026-11-${utc}:00Z`);
  const night = { from: '22:00', to: '06:00', days: [2] };
  test.each([
    ['no schedule', undefined, '24T14:30', true],
    ['the evening of the day', night, '24T14:30', true],
    ['the morning after', night, '24T21:59', true],
    ['six sharp', night, '24T22:00', false],
    ['the morning of the day', night, '23T21:00', false],
    ['noon', night, '24T04:00', false],
    ['office hours', { from: '09:00', to: '17:00' }, '24T01:00', true],
    ['before office hours', { from: '09:00', to: '17:00' }, '24T00:59', false],
  ])('%s', (_, schedule, utc, expected) => expect(isWithin(schedule, at(utc), 'Asia/Shanghai')).toBe(expected));
});

describe('texts', () => {
  test('names are filled in, unknown ones leave nothing', () => {
    expect(fillText('{deviceName} {value}% {nothing}{toString}!', { deviceName: '桶', value: 95 })).toBe('桶 95% !');
  });
  test('what a name brings in is not filled in again', () => {
    expect(fillText('{a}', { a: '{b}', b: 'x' })).toBe('{b}');
  });
});
