import { describe, expect, test } from '@jest/globals';
import { message, process } from '../testing/model-builder.js';
import { scenario } from '../testing/scenario.js';

describe('correlateMessage', () => {
  test('closes the subscription, which is on record with the message', () => {
    const s = scenario(process().start().catchEvent('wait', message('m', '="k"')).end().build());
    const [subscription] = Object.values(s.state.messageSubscriptions);
    s.correlate('m', 'k', { a: 1 });
    expect(s.effects[1]?.changes.messageSubscriptions).toEqual([{ ...subscription, state: 'CLOSED' }]);
    expect(s.effects[1]?.history.find((event) => event.type === 'MESSAGE_CORRELATED')).toMatchObject({
      elementId: 'wait',
      entityKey: subscription?.key,
      after: { messageName: 'm', messageKey: '7' },
    });
  });

  test('a closed subscription is refused, so a message is taken once', () => {
    const s = scenario(process().start().catchEvent('wait', message('m', '="k"')).userTask('a').end().build());
    const [subscription] = Object.values(s.state.messageSubscriptions);
    s.correlate('m', 'k');
    expect(() =>
      s.apply({ type: 'correlateMessage', subscriptionKey: subscription!.key, messageKey: '8', messageName: 'm', variables: { late: 1 } }),
    ).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
    expect(s.variables).toEqual({});
  });

  test('one that does not interrupt stays open for the next', () => {
    const s = scenario(
      process().start().userTask('a').end().boundary('a', 'event', message('m', '="k"'), false).task('t').end('e').build(),
    );
    const [subscription] = Object.values(s.state.messageSubscriptions);
    s.correlate('m', 'k').correlate('m', 'k');
    expect(Object.values(s.state.messageSubscriptions)).toEqual([subscription]);
    expect(s.completed('t')).toBe(2);
  });
});
