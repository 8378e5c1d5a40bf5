import { describe, expect, test } from '@jest/globals';
import { message, process, timerAfter } from '../testing/model-builder.js';
import { scenario } from '../testing/scenario.js';

const waiting = (options = {}) => process().start().receiveTask('wait', message('paid', '=id'), options).end();

describe('receive task', () => {
  test('waits for its message and takes its variables', () => {
    const s = scenario(waiting().build(), { id: 7 });
    expect(Object.values(s.state.messageSubscriptions)).toMatchObject([
      { messageName: 'paid', correlationKey: '7', targetElementId: 'wait', interrupting: true, state: 'OPEN' },
    ]);
    s.correlate('paid', '7', { amount: 3 });
    expect(s.state.state).toBe('COMPLETED');
    expect(s.variables).toEqual({ id: 7, amount: 3 });
    expect(s.leftovers).toEqual([]);
  });

  test('output mappings pick from the message', () => {
    const s = scenario(waiting({ outputs: { total: '=amount + 1' } }).build(), { id: 'x' }).correlate('paid', 'x', {
      amount: 3,
      noise: true,
    });
    expect(s.variables).toEqual({ id: 'x', total: 4 });
  });

  test('a boundary timer ends the wait and closes the subscription', () => {
    const s = scenario(waiting().boundary('wait', 'late', timerAfter('PT1H')).userTask('ask').end('asked').build(), { id: 'x' }).advance(
      'PT1H',
    );
    expect(s.at).toEqual(['ask']);
    expect(s.state.messageSubscriptions).toEqual({});
    expect(() => s.correlate('paid', 'x')).toThrow('Nothing waits');
  });

  test('a key that cannot be evaluated is an incident while the boundary event already waits; resolving opens the subscription', () => {
    const s = scenario(waiting().boundary('wait', 'late', timerAfter('PT1H')).userTask('ask').end('asked').build());
    expect(s.incidents).toMatchObject([{ elementId: 'wait', errorType: 'EXTRACT_VALUE_ERROR' }]);
    s.apply({ type: 'setVariables', scopeKey: s.state.processInstanceKey, variables: { id: 'x' }, local: false }).resolveIncident('wait');
    expect(Object.keys(s.state.timers)).toHaveLength(1);
    expect(s.correlate('paid', 'x').state.state).toBe('COMPLETED');
  });
});
