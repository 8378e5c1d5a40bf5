import { describe, expect, test } from '@jest/globals';
import { expression, process } from '../testing/model-builder.js';
import { scenario } from '../testing/scenario.js';

describe('send task', () => {
  test('with a job definition a worker sends', () => {
    const s = scenario(
      process()
        .start()
        .element('sendTask', 'tell', { job: { type: expression('sms'), retries: expression(3), headers: {} } })
        .end()
        .build(),
    );
    expect(s.job('tell').type).toBe('sms');
    expect(s.completeJob('tell').state.state).toBe('COMPLETED');
    expect(s.sent).toEqual([]);
  });

  test('without one the engine publishes the message; its payload is what the input mappings made', () => {
    const model = process()
      .start()
      .element('sendTask', 'tell', {
        message: { name: expression('paid'), correlationKey: expression('=order.id') },
        inputs: { amount: '=order.total' },
      })
      .end()
      .build();
    const s = scenario(model, { order: { id: 42, total: 9 } });
    expect(s.state.state).toBe('COMPLETED');
    expect(s.sent).toMatchObject([
      { kind: 'publishMessage', name: 'paid', correlationKey: '42', variables: { amount: 9 }, elementId: 'tell' },
    ]);
    expect(s.leftovers).toEqual([]);
  });

  test('a correlation key that is missing is an incident, and nothing is sent', () => {
    const model = process()
      .start()
      .element('sendTask', 'tell', { message: { name: expression('paid'), correlationKey: expression('=id') } })
      .end()
      .build();
    const s = scenario(model);
    expect(s.incidents).toMatchObject([{ elementId: 'tell', errorType: 'EXTRACT_VALUE_ERROR' }]);
    expect(s.sent).toEqual([]);
    s.apply({ type: 'setVariables', scopeKey: s.state.processInstanceKey, variables: { id: 'x' }, local: false }).resolveIncident('tell');
    expect(s.sent).toMatchObject([{ correlationKey: 'x' }]);
    expect(s.state.state).toBe('COMPLETED');
  });

  test('with neither it is an incident', () => {
    expect(scenario(process().start().element('sendTask', 'tell').end().build()).incidents).toMatchObject([{ elementId: 'tell' }]);
  });
});
