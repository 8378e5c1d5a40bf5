import { describe, expect, test } from '@jest/globals';
import { process } from '../testing/model-builder.js';
import { scenario } from '../testing/scenario.js';

describe('manual task', () => {
  test('passes through without a task for anyone', () => {
    const s = scenario(process().start().element('manualTask', 'sweep').end().build());
    expect(s.state.state).toBe('COMPLETED');
    expect(s.trace).toContain('ELEMENT_COMPLETED sweep');
    expect(s.trace.filter((line) => line.startsWith('USER_TASK'))).toEqual([]);
  });
});
