import { describe, expect, test } from '@jest/globals';
import { formatRelative, formatValue } from './format.js';

describe('formatRelative', () => {
  const now = Date.parse('2026-11-24T12:00:00Z');
  test.each([
    ['2026-11-24T11:57:00Z', 'en', '3 minutes ago'],
    ['2026-11-24T14:00:00Z', 'en', 'in 2 hours'],
    ['2026-11-20T12:00:00Z', 'en', '4 days ago'],
    ['2026-11-24T11:57:00Z', 'zh-CN', '3分钟前'],
  ])('%s in %s is "%s"', (at, locale, text) => {
    expect(formatRelative(at, locale, now)).toBe(text);
  });
});

describe('formatValue', () => {
  test('text stays as it is, everything else is JSON', () => {
    expect(formatValue('满')).toBe('满');
    expect(formatValue({ level: 95 })).toBe('{"level":95}');
    expect(formatValue(null)).toBe('null');
  });

  test('a long value ends in an ellipsis within the limit', () => {
    expect(formatValue('abcdef', 4)).toBe('abc…');
  });
});
