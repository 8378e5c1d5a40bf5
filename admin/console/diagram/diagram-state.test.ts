import { describe, expect, test } from '@jest/globals';
import { colorsOf } from './diagram-state.js';

const counts = { active: 0, completed: 0, canceled: 0, incidents: 0 };

describe('colorsOf', () => {
  test('an element nothing has reached stays as drawn', () => {
    expect(colorsOf(undefined)).toBeUndefined();
    expect(colorsOf(counts)).toBeUndefined();
  });

  test('an incident outranks a waiting token, and that a passed one', () => {
    const passed = colorsOf({ ...counts, completed: 2 });
    const waiting = colorsOf({ ...counts, completed: 2, active: 1 });
    const broken = colorsOf({ ...counts, completed: 2, active: 1, incidents: 1 });
    expect(new Set([passed?.stroke, waiting?.stroke, broken?.stroke]).size).toBe(3);
    expect(broken).toEqual(colorsOf({ ...counts, incidents: 1 }));
  });
});
