import { describe, expect, test } from '@jest/globals';
import { process } from '../testing/model-builder.js';
import { scenario } from '../testing/scenario.js';

describe('resume', () => {
  test('it goes on where it was', () => {
    const s = scenario(process().start().userTask('a').end().build());
    expect(() => s.apply({ type: 'resume' })).toThrow('is not suspended');
    s.apply({ type: 'suspend' }).apply({ type: 'resume' });
    expect(s.state.isSuspended).toBeUndefined();
    expect(s.completeUserTask('a').state.state).toBe('COMPLETED');
  });
});
