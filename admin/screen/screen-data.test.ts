import { describe, expect, test } from '@jest/globals';
import { hourly } from './screen-data.js';

describe('hourly', () => {
  const now = Date.parse('2026-11-24T12:00:00Z');
  const minutesAgo = (minutes: number) => now - minutes * 60_000;

  test('counts by hour, the newest last; older than a day is left out', () => {
    const counts = hourly([minutesAgo(5), minutesAgo(59), minutesAgo(61), minutesAgo(23.5 * 60), minutesAgo(25 * 60)], now);
    expect(counts).toHaveLength(24);
    expect(counts[23]).toBe(2);
    expect(counts[22]).toBe(1);
    expect(counts[0]).toBe(1);
    expect(counts.reduce((sum, count) => sum + count)).toBe(4);
  });
});
