import { describe, expect, test } from '@jest/globals';
import { addInterval, nextInstant, parseCycle, parseInstant } from './timers.js';

const ms = (text: string) => Date.parse(text);
const iso = (instant: number) => new Date(instant).toISOString();

describe('durations', () => {
  test.each([
    ['PT15M', '2026-01-31T10:15:00.000Z'],
    ['P1DT2H30M', '2026-02-01T12:30:00.000Z'],
    ['P1M', '2026-02-28T10:00:00.000Z'],
    ['P1Y', '2027-01-31T10:00:00.000Z'],
    ['P2W', '2026-02-14T10:00:00.000Z'],
    ['P1M2D', '2026-03-02T10:00:00.000Z'],
    ['PT0.5S', '2026-01-31T10:00:00.500Z'],
    ['-PT1H', '2026-01-31T09:00:00.000Z'],
  ])('%s', (duration, result) => {
    expect(iso(addInterval(ms('2026-01-31T10:00:00Z'), duration, 'UTC'))).toBe(result);
  });

  test.each(['P', 'PT', 'P1H', 'PT1', '-', 'PT99999999999999999999H'])('%s is not a duration', (duration) => {
    expect(() => addInterval(0, duration, 'UTC')).toThrow(expect.objectContaining({ errorType: 'EXTRACT_VALUE_ERROR' }));
  });

  test('days are those of the zone: 23 or 25 hours when the clocks change', () => {
    expect(iso(addInterval(ms('2026-03-28T12:00:00+01:00'), 'P1D', 'Europe/Berlin'))).toBe('2026-03-29T10:00:00.000Z');
    expect(iso(addInterval(ms('2026-03-28T12:00:00+01:00'), 'PT24H', 'Europe/Berlin'))).toBe('2026-03-29T11:00:00.000Z');
  });

  test('in the hour that comes twice an interval never leads back', () => {
    for (const start of ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'])
      expect(iso(addInterval(ms(start), 'PT1H', 'Europe/Berlin'))).toBe(iso(ms(start) + 3_600_000));
  });
});

describe('dates', () => {
  test.each([
    ['2026-05-01T09:00:00+08:00', '2026-05-01T01:00:00.000Z'],
    ['2026-05-01T09:00:00Z', '2026-05-01T09:00:00.000Z'],
    ['2026-05-01T09:00:00', '2026-05-01T01:00:00.000Z'],
    ['2026-05-01', '2026-04-30T16:00:00.000Z'],
    ['2026-05-01T09:00:00@Europe/Berlin', '2026-05-01T07:00:00.000Z'],
    ['2026-05-01T09:00:00[Europe/Berlin]', '2026-05-01T07:00:00.000Z'],
    ['2026-05-01T09:00:00+02:00[Europe/Berlin]', '2026-05-01T07:00:00.000Z'],
    ['2026-05-01T09:00:00Z[UTC]', '2026-05-01T09:00:00.000Z'],
  ])('%s read in Shanghai', (text, result) => {
    expect(iso(parseInstant(text, 'Asia/Shanghai'))).toBe(result);
  });

  test.each(['', 'soon', '2026-13-01T00:00:00Z', '2026-02-30', '2026-05-01T09:00:00[Nowhere/City]'])('"%s" is not a date', (text) => {
    expect(() => parseInstant(text, 'UTC')).toThrow(expect.objectContaining({ errorType: 'EXTRACT_VALUE_ERROR' }));
  });
});

describe('cycles', () => {
  const now = ms('2026-01-06T10:00:00+08:00');
  const cycle = (text: string) => {
    const { dueAt, ...rest } = parseCycle(text, now, 'Asia/Shanghai');
    return { dueAt: iso(dueAt), ...rest };
  };

  test.each([
    ['R3/PT1H', { dueAt: '2026-01-06T03:00:00.000Z', repetitionsLeft: 2, interval: 'PT1H' }],
    ['R1/PT1H', { dueAt: '2026-01-06T03:00:00.000Z', repetitionsLeft: 0, interval: 'PT1H' }],
    ['R/P1D', { dueAt: '2026-01-07T02:00:00.000Z', repetitionsLeft: -1, interval: 'P1D' }],
    ['R/2026-02-01T09:00:00+08:00/P1D', { dueAt: '2026-02-01T01:00:00.000Z', repetitionsLeft: -1, interval: 'P1D' }],
    ['0 0 9 * * MON-FRI', { dueAt: '2026-01-07T01:00:00.000Z', repetitionsLeft: -1, interval: '0 0 9 * * MON-FRI' }],
    ['@hourly', { dueAt: '2026-01-06T03:00:00.000Z', repetitionsLeft: -1, interval: '@hourly' }],
  ])('%s', (text, schedule) => {
    expect(cycle(text)).toEqual(schedule);
  });

  test('a start that has passed gives the phase: daily at nine stays daily at nine', () => {
    expect(cycle('R/2025-06-01T09:00:00+08:00/P1D').dueAt).toBe('2026-01-07T01:00:00.000Z');
  });

  test('a start too long ago to count from begins anew', () => {
    expect(cycle('R/2000-01-01T00:00:30+08:00/PT1M').dueAt).toBe('2026-01-06T02:01:00.000Z');
  });

  test.each(['R0/PT1H', 'R/PT0S', 'R/-PT1H', 'R-1/PT1H', 'R3', 'PT1H', 'R/2026-99-01T00:00:00Z/PT1H', 'x', '* * *'])(
    '%s is not a cycle',
    (text) => {
      expect(() => cycle(text)).toThrow(expect.objectContaining({ errorType: 'EXTRACT_VALUE_ERROR' }));
    },
  );

  test('the next firing is after now and in phase', () => {
    expect(nextInstant(1_000, 'PT10S', 1_500, 'UTC')).toBe(11_000);
    expect(nextInstant(1_000, 'PT10S', 11_000, 'UTC')).toBe(21_000);
    expect(nextInstant(1_000, 'PT10S', 95_000, 'UTC')).toBe(101_000);
  });
});
