import { describe, expect, test } from '@jest/globals';
import { hasUsedItsKeys, instanceOf, KEYS_PER_INSTANCE, nextKey } from './keys.js';
import { newState } from './new-state.js';

const state = (processInstanceKey: string, keyCounter = 0) => ({
  ...newState({ processInstanceKey, processDefinitionKey: '1', bpmnProcessId: 'p', version: 1, timeZone: 'UTC', startedAt: 0 }),
  keyCounter,
});

describe('keys', () => {
  test('count up from the key of the instance, beyond what a number holds', () => {
    const s = state('9223372036853727232');
    expect([nextKey(s), nextKey(s)]).toEqual(['9223372036853727233', '9223372036853727234']);
    expect(s.keyCounter).toBe(2);
  });

  test('any key names its instance', () => {
    const s = state(String(KEYS_PER_INSTANCE * 7), KEYS_PER_INSTANCE - 2);
    const last = nextKey(s);
    expect(instanceOf(last)).toBe(s.processInstanceKey);
    expect(instanceOf(s.processInstanceKey)).toBe(s.processInstanceKey);
    expect(() => nextKey(s)).toThrow(RangeError);
  });

  test('the end of the block is noticed while some are left', () => {
    expect(hasUsedItsKeys(state('1048576', KEYS_PER_INSTANCE / 2))).toBe(false);
    expect(hasUsedItsKeys(state('1048576', KEYS_PER_INSTANCE - 100))).toBe(true);
  });
});
