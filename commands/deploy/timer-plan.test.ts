import { describe, expect, test } from '@jest/globals';
import type { TimerDefinition } from '../../workflows/engine/model.js';
import { planTimer } from './timer-plan.js';

const at = Date.parse('2026-11-24T10:00:00.250Z');
const hour = 3_600_000;
const plan = (kind: TimerDefinition['kind'], text: string, now = at) =>
  planTimer({ kind, expression: text.startsWith('=') ? { feel: text.slice(1) } : { value: text } }, at, now, 'Asia/Shanghai');

describe('at deployment', () => {
  test('a date, with or without offset, is one moment; without, it is wall-clock time', () => {
    const expected = {
      spec: { calendars: [{ year: 2027, month: 'JANUARY', dayOfMonth: 31, hour: 0, minute: 30, second: 0 }] },
      remaining: 1,
      dueAtDeployment: false,
    };
    expect(plan('date', '2027-01-31T08:30:00+08:00')).toEqual(expected);
    expect(plan('date', '2027-01-31T08:30:00')).toEqual(expected);
  });

  test('a date that has passed is due at once and never again', () => {
    expect(plan('date', '2020-01-01T00:00:00Z')).toEqual({ dueAtDeployment: true });
  });

  test('a duration counts from the deployment, rounded up to the second; expressions see today', () => {
    const moment = { year: 2026, month: 'NOVEMBER', dayOfMonth: 24, hour: 10, minute: 15, second: 1 };
    expect(plan('duration', 'PT15M').spec).toEqual({ calendars: [moment] });
    expect(plan('duration', '=duration("PT15M")').spec).toEqual({ calendars: [moment] });
  });

  test('a cycle begins one interval after the deployment and ends after its repetitions', () => {
    expect(plan('cycle', 'R3/PT1H')).toEqual({
      spec: { intervals: [{ every: hour, offset: 1000 }], startAt: new Date('2026-11-24T11:00:01Z') },
      remaining: 3,
      dueAtDeployment: false,
    });
    expect(plan('cycle', 'R/PT1H').remaining).toBeUndefined();
  });

  test('months are of different length: their moments are listed', () => {
    const { spec, remaining } = plan('cycle', 'R4/2026-12-31T08:00:00+08:00/P1M');
    expect(spec?.calendars?.map(({ month, dayOfMonth }) => `${String(month)} ${String(dayOfMonth)}`)).toEqual([
      'DECEMBER 31',
      'JANUARY 31',
      'FEBRUARY 28',
      'MARCH 28',
    ]);
    expect(remaining).toBe(4);
    expect(plan('cycle', 'R/P1M').remaining).toBe(240);
  });

  test.each([
    ['duration', '=missing'],
    ['cycle', '=1 + 1'],
    ['cycle', 'R/PT0.1S'],
    ['date', '=get or else(missing, "tomorrow")'],
  ] as const)('%s %s is refused', (kind, text) => {
    expect(() => plan(kind, text)).toThrow();
  });
});

describe('later, when a lost schedule is restored', () => {
  test('a moment that passed in between is not made up for', () => {
    expect(plan('duration', 'PT1H', at + 2 * hour)).toEqual({ dueAtDeployment: false });
  });

  test('a cycle goes on with the repetitions that are left, on its old beat', () => {
    expect(plan('cycle', 'R5/PT1H', at + 2.5 * hour)).toEqual({
      spec: { intervals: [{ every: hour, offset: 1000 }], startAt: new Date('2026-11-24T13:00:01Z') },
      remaining: 3,
      dueAtDeployment: false,
    });
    expect(plan('cycle', 'R2/PT1H', at + 5 * hour)).toEqual({ dueAtDeployment: false });
  });
});
