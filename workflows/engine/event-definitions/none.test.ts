import { describe, expect, test } from '@jest/globals';
import { process } from '../testing/model-builder.js';
import { scenario } from '../testing/scenario.js';

describe('none', () => {
  test('nothing is thrown, nothing is waited for', () => {
    const none = { type: 'none' } as const;
    const s = scenario(process().start('begin', none).throwEvent('mark', none).catchEvent('pass', none).end('end', none).build());
    expect(s.state.state).toBe('COMPLETED');
    expect(s.sent).toEqual([]);
    expect([s.completed('begin'), s.completed('mark'), s.completed('pass'), s.completed('end')]).toEqual([1, 1, 1, 1]);
  });
});
