import { describe, expect, test } from '@jest/globals';
import { process, timerAfter } from '../testing/model-builder.js';
import { scenario } from '../testing/scenario.js';

const model = () => process().start().userTask('a').end().boundary('a', 'late', timerAfter('PT1H')).userTask('b').end('e2').build();

describe('suspend', () => {
  test('people and timers are refused, operators are not', () => {
    const s = scenario(model()).apply({ type: 'suspend' });
    expect(() => s.completeUserTask('a')).toThrow('is suspended');
    expect(() => s.apply({ type: 'fireTimer', timerKey: Object.keys(s.state.timers)[0] as string })).toThrow('is suspended');
    expect(() => s.apply({ type: 'suspend' })).toThrow('suspended already');
    s.apply({ type: 'setVariables', scopeKey: s.state.processInstanceKey, variables: { x: 1 }, local: false });
    expect(s.apply({ type: 'cancel' }).state.state).toBe('TERMINATED');
  });
});
