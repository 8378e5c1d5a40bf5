import { describe, expect, test } from '@jest/globals';
import { message, process, signal, timerAfter } from './testing/model-builder.js';
import { scenario } from './testing/scenario.js';

const startedBy = (startElementId: string) => ({ startElementId, trigger: { type: 'message', name: 'm', key: '3' } }) as const;

/** BPMN 2.0 §13.2: processes that begin in the middle, by a receive task or by the events behind a gateway. */
describe('instantiating receive task', () => {
  const model = (outputs = {}) =>
    process()
      .element('receiveTask', 'receive', { event: message('m', '=id'), instantiate: true, outputs })
      .userTask('after')
      .end()
      .build();

  test('is done when the process starts by its message', () => {
    const s = scenario(model(), { id: 'k' }, startedBy('receive'));
    expect(s.at).toEqual(['after']);
    expect(s.variables).toEqual({ id: 'k' });
    expect(s.state.messageSubscriptions).toEqual({});
    expect(s.completeUserTask('after').leftovers).toEqual([]);
  });

  test('its output mappings pick from the message', () => {
    expect(scenario(model({ order: '=id' }), { id: 'k', noise: 1 }, startedBy('receive')).variables).toEqual({ order: 'k' });
  });

  test('reached again in a loop it waits like any other', () => {
    const looping = process()
      .element('receiveTask', 'receive', { event: message('m', '=id'), instantiate: true })
      .gateway('exclusiveGateway', 'more')
      .when('=again')
      .to('receive')
      .from('more')
      .otherwise()
      .end()
      .build();
    const s = scenario(looping, { id: 'k', again: true }, startedBy('receive'));
    expect(s.at).toEqual(['receive']);
    expect(s.correlate('m', 'k', { again: false }).state.state).toBe('COMPLETED');
  });
});

describe('instantiating event-based gateway', () => {
  const model = (parallel: boolean) =>
    process()
      .element('eventBasedGateway', 'gateway', { instantiate: true, parallel })
      .catchEvent('paid', message('m', '=id'))
      .gateway('parallelGateway', 'join')
      .userTask('pack')
      .end()
      .from('gateway')
      .catchEvent('approved', message('approval', '=id'))
      .to('join')
      .build();

  test('exclusive: the first event starts the process, the others are not waited for', () => {
    const alone = process()
      .element('eventBasedGateway', 'gateway', { instantiate: true, parallel: false })
      .catchEvent('paid', message('m', '=id'))
      .userTask('pack')
      .end()
      .from('gateway')
      .catchEvent('called', signal('s'))
      .userTask('answer')
      .end('e')
      .build();
    const s = scenario(alone, { id: 'k' }, startedBy('paid'));
    expect(s.at).toEqual(['pack']);
    expect(s.state.signalSubscriptions).toEqual({});
    expect(scenario(alone, {}, { startElementId: 'called', trigger: { type: 'signal', name: 's', key: '3' } }).at).toEqual(['answer']);
  });

  test.each([
    ['paid', 'approval'],
    ['approved', 'm'],
  ])('parallel: started by %s, the other event is needed too', (first, missing) => {
    const s = scenario(model(true), { id: 'k' }, startedBy(first));
    expect(Object.values(s.state.messageSubscriptions)).toMatchObject([{ messageName: missing, correlationKey: 'k' }]);
    expect(s.correlate(missing, 'k').at).toEqual(['pack']);
    expect(s.completeUserTask('pack').leftovers).toEqual([]);
  });

  test('parallel: a key that is missing is an incident at the event that waits; mended and resolved, it waits', () => {
    const s = scenario(model(true), {}, startedBy('paid'));
    expect(s.incidents).toMatchObject([{ elementId: 'approved', errorType: 'EXTRACT_VALUE_ERROR' }]);
    s.apply({ type: 'setVariables', scopeKey: s.state.processInstanceKey, variables: { id: 'k' }, local: false }).resolveIncident(
      'approved',
    );
    expect(s.correlate('approval', 'k').at).toEqual(['pack']);
  });

  test('parallel: canceled while it waits, nothing is left', () => {
    expect(scenario(model(true), { id: 'k' }, startedBy('paid')).apply({ type: 'cancel' }).leftovers).toEqual([]);
  });

  test('a timer among the events behind a parallel one is set when the process starts', () => {
    const timed = process()
      .element('eventBasedGateway', 'gateway', { instantiate: true, parallel: true })
      .catchEvent('paid', message('m', '=id'))
      .end()
      .from('gateway')
      .catchEvent('pause', timerAfter('PT1H'))
      .end('e')
      .build();
    expect(scenario(timed, { id: 'k' }, startedBy('paid')).advance('PT1H').state.state).toBe('COMPLETED');
  });
});
