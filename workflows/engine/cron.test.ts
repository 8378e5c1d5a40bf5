import { describe, expect, test } from '@jest/globals';
import { nextCronInstant } from './cron.js';

/** Tuesday. */
const now = Date.parse('2026-01-06T10:00:00Z');
const after = (line: string, at: number | string = now, zone = 'UTC') =>
  new Date(nextCronInstant(line, typeof at === 'string' ? Date.parse(at) : at, zone)).toISOString();

describe('cron lines', () => {
  test.each([
    ['* * * * * *', '2026-01-06T10:00:01.000Z'],
    ['0 * * * * *', '2026-01-06T10:01:00.000Z'],
    ['*/20 * * * * *', '2026-01-06T10:00:20.000Z'],
    ['0 30 9 * * *', '2026-01-07T09:30:00.000Z'],
    ['0 0 10 * * *', '2026-01-07T10:00:00.000Z'],
    ['0 0 9-17/4 * * *', '2026-01-06T13:00:00.000Z'],
    ['0 0 8/6 * * *', '2026-01-06T14:00:00.000Z'],
    ['0 0 0 1 * *', '2026-02-01T00:00:00.000Z'],
    ['0 0 0 31 * ?', '2026-01-31T00:00:00.000Z'],
    ['0 0 0 29 2 *', '2028-02-29T00:00:00.000Z'],
    ['0 0 12 ? * MON', '2026-01-12T12:00:00.000Z'],
    ['0 0 12 * * 0', '2026-01-11T12:00:00.000Z'],
    ['0 0 12 * * 7', '2026-01-11T12:00:00.000Z'],
    ['0 0 12 * * MON-FRI', '2026-01-06T12:00:00.000Z'],
    ['0 0 9 * * sat,sun', '2026-01-10T09:00:00.000Z'],
    ['0 0 9 1 JAN,jul *', '2026-07-01T09:00:00.000Z'],
    ['0 15,45 10 6 1 TUE', '2026-01-06T10:15:00.000Z'],
    ['@hourly', '2026-01-06T11:00:00.000Z'],
    ['@daily', '2026-01-07T00:00:00.000Z'],
    ['@weekly', '2026-01-11T00:00:00.000Z'],
    ['@monthly', '2026-02-01T00:00:00.000Z'],
    ['@yearly', '2027-01-01T00:00:00.000Z'],
  ])('%s', (line, result) => {
    expect(after(line)).toBe(result);
  });

  test('is read at the wall clock of the zone', () => {
    expect(after('0 0 9 * * *', now, 'Asia/Shanghai')).toBe('2026-01-07T01:00:00.000Z');
    expect(after('0 0 9 * * *', now, 'America/New_York')).toBe('2026-01-06T14:00:00.000Z');
  });

  test('an hour that does not exist is passed over; the hour that comes twice never leads back', () => {
    expect(after('0 30 2 * * *', '2026-03-28T12:00:00Z', 'Europe/Berlin')).toBe('2026-03-30T00:30:00.000Z');
    expect(after('0 * * * * *', '2026-10-25T01:30:00Z', 'Europe/Berlin')).toBe('2026-10-25T01:31:00.000Z');
    expect(after('0 0 * * * *', '2026-10-25T00:30:00Z', 'Europe/Berlin')).toBe('2026-10-25T01:00:00.000Z');
  });

  test.each([
    '',
    '* * * * *',
    '* * * * * * *',
    '60 * * * * *',
    '* * 24 * * *',
    '* * * 0 * *',
    '* * * * 13 *',
    '* * * * * 8',
    '5-1 * * * * *',
    '*/0 * * * * *',
    'a * * * * *',
    '* * * * FOO *',
    '* * * * * -1',
    '@never',
  ])('"%s" is refused', (line) => {
    expect(() => after(line)).toThrow(expect.objectContaining({ errorType: 'EXTRACT_VALUE_ERROR' }));
  });

  test('one that never comes is refused', () => {
    expect(() => after('0 0 0 30 2 *')).toThrow('names no moment');
  });
});
