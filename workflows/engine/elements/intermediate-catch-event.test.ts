import { describe, expect, test } from '@jest/globals';
import { message, process, signal, timerAfter } from '../testing/model-builder.js';
import { scenario } from '../testing/scenario.js';

const waiting = (event: Parameters<ReturnType<typeof process>['catchEvent']>[1], options = {}) =>
  process().start().catchEvent('wait', event, options).end().build();

describe('intermediate catch event', () => {
  test('waits for a timer', () => {
    const s = scenario(waiting(timerAfter('PT30M'))).advance('PT29M');
    expect(s.at).toEqual(['wait']);
    expect(s.advance('PT1M').state.state).toBe('COMPLETED');
    expect(s.leftovers).toEqual([]);
  });

  test('waits for a message and takes its variables', () => {
    const s = scenario(waiting(message('paid', '=id')), { id: 'x' }).correlate('paid', 'x', { amount: 3 });
    expect(s.state.state).toBe('COMPLETED');
    expect(s.variables).toEqual({ id: 'x', amount: 3 });
  });

  test('waits for a signal; output mappings pick', () => {
    const s = scenario(waiting(signal('alarm'), { outputs: { level: '=degree' } }))
      .signal('other')
      .signal('alarm', { degree: 2, noise: 1 });
    expect(s.state.state).toBe('COMPLETED');
    expect(s.variables).toEqual({ level: 2 });
  });

  test('an output mapping that fails after the event keeps the event: resolving goes on without a second one', () => {
    const s = scenario(waiting(message('paid', '="k"'), { outputs: { half: '=assert(amount, amount != null) / 2' } })).correlate(
      'paid',
      'k',
    );
    expect(s.incidents).toMatchObject([{ elementId: 'wait', errorType: 'IO_MAPPING_ERROR' }]);
    expect(s.state.messageSubscriptions).toEqual({});
    s.apply({ type: 'setVariables', scopeKey: s.instance('wait').key, variables: { amount: 6 }, local: true }).resolveIncident('wait');
    expect(s.variables).toEqual({ half: 3 });
  });
});
