import { describe, expect, test } from '@jest/globals';
import { expression, message, process } from '../testing/model-builder.js';
import { scenario } from '../testing/scenario.js';

const waiting = (name: string, key: string) => process().start().catchEvent('wait', message(name, key)).end().build();

describe('message', () => {
  test('name and correlation key are evaluated when the wait begins and stay as they are', () => {
    const s = scenario(waiting('="order-" + kind', '=id'), { kind: 'food', id: 'x' });
    s.apply({ type: 'setVariables', scopeKey: s.state.processInstanceKey, variables: { id: 'y', kind: 'z' }, local: false });
    expect(Object.values(s.state.messageSubscriptions)).toMatchObject([{ messageName: 'order-food', correlationKey: 'x' }]);
    expect(s.trace).toContain('MESSAGE_SUBSCRIBED wait');
  });

  test.each([
    ['a text', { id: 'x-1' }, 'x-1'],
    ['a number', { id: 42 }, '42'],
    ['a long number', { id: 9007199254740991 }, '9007199254740991'],
  ])('the key may be %s', (_, variables, key) => {
    expect(Object.values(scenario(waiting('m', '=id'), variables).state.messageSubscriptions)).toMatchObject([{ correlationKey: key }]);
  });

  test.each([
    ['missing', {}],
    ['null', { id: null }],
    ['empty', { id: '' }],
    ['a boolean', { id: true }],
    ['a list', { id: ['x'] }],
  ])('a key that is %s is an incident', (_, variables) => {
    expect(scenario(waiting('m', '=id'), variables).incidents).toMatchObject([{ elementId: 'wait', errorType: 'EXTRACT_VALUE_ERROR' }]);
  });

  test('a catching event without a key is an incident: it would take the message of anyone', () => {
    const model = process()
      .start()
      .catchEvent('wait', { type: 'message', name: expression('m') })
      .end()
      .build();
    expect(scenario(model).incidents).toMatchObject([{ errorMessage: expect.stringContaining('correlation key') }]);
  });

  test('thrown without a key it goes out with an empty one', () => {
    const s = scenario(
      process()
        .start()
        .throwEvent('tell', { type: 'message', name: expression('m') })
        .end()
        .build(),
    );
    expect(s.sent).toMatchObject([{ kind: 'publishMessage', name: 'm', correlationKey: '', variables: {} }]);
    expect(s.trace).toContain('MESSAGE_SENT tell');
  });
});
