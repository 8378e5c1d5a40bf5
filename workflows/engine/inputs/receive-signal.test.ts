import { describe, expect, test } from '@jest/globals';
import { process, signal } from '../testing/model-builder.js';
import { scenario } from '../testing/scenario.js';

describe('receiveSignal', () => {
  test('closes the subscription and goes on with the variables', () => {
    const s = scenario(process().start().catchEvent('wait', signal('go')).end().build());
    const [subscription] = Object.values(s.state.signalSubscriptions);
    s.signal('go', { a: 1 });
    expect(s.effects[1]?.changes.signalSubscriptions).toEqual([{ ...subscription, state: 'CLOSED' }]);
    expect(s.effects[1]?.history.find((event) => event.type === 'SIGNAL_RECEIVED')).toMatchObject({
      elementId: 'wait',
      after: { signalName: 'go', signalKey: '8' },
    });
    expect(s.variables).toEqual({ a: 1 });
    expect(s.state.state).toBe('COMPLETED');
  });

  test('one that does not interrupt stays open', () => {
    const s = scenario(process().start().userTask('a').end().boundary('a', 'event', signal('go'), false).task('t').end('e').build())
      .signal('go')
      .signal('go');
    expect(Object.keys(s.state.signalSubscriptions)).toHaveLength(1);
    expect(s.completed('t')).toBe(2);
  });

  test('a closed subscription is refused', () => {
    const s = scenario(process().start().catchEvent('wait', signal('go')).userTask('a').end().build());
    const [subscription] = Object.values(s.state.signalSubscriptions);
    s.signal('go');
    expect(() =>
      s.apply({ type: 'receiveSignal', subscriptionKey: subscription!.key, signalKey: '9', signalName: 'go', variables: {} }),
    ).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  });
});
