import { describe, expect, test } from '@jest/globals';
import { message, process, signal, timerAfter } from '../testing/model-builder.js';
import { scenario } from '../testing/scenario.js';

const racing = () =>
  process()
    .start()
    .gateway('eventBasedGateway', 'race')
    .catchEvent('paid', message('paid', '=id'), { outputs: { amount: '=sum' } })
    .userTask('ship')
    .end('e1')
    .from('race')
    .catchEvent('recalled', signal('recall'))
    .userTask('stop')
    .end('e2')
    .from('race')
    .catchEvent('late', timerAfter('PT1H'))
    .userTask('remind')
    .end('e3')
    .build();

describe('event-based gateway', () => {
  test('waits for all its events at once', () => {
    const s = scenario(racing(), { id: 'x' });
    expect(s.at).toEqual(['race']);
    expect(
      [s.state.messageSubscriptions, s.state.signalSubscriptions, s.state.timers].map((map) =>
        Object.values(map).map((one) => one.targetElementId),
      ),
    ).toEqual([['paid'], ['recalled'], ['late']]);
  });

  test('the message comes first: its path goes on, the others are closed', () => {
    const s = scenario(racing(), { id: 'x' }).correlate('paid', 'x', { sum: 9, noise: 1 });
    expect(s.at).toEqual(['ship']);
    expect(s.variables).toEqual({ id: 'x', amount: 9 });
    expect([s.state.messageSubscriptions, s.state.signalSubscriptions, s.state.timers]).toEqual([{}, {}, {}]);
    expect(s.effects[1]?.changes.flowsTaken).toEqual(['race-paid', 'paid-ship']);
    expect([s.completed('race'), s.completed('paid'), s.completed('late')]).toEqual([1, 1, 0]);
  });

  test('the signal comes first', () => {
    const s = scenario(racing(), { id: 'x' }).signal('recall', { reason: 'r' });
    expect(s.at).toEqual(['stop']);
    expect(s.variables).toEqual({ id: 'x', reason: 'r' });
  });

  test('the timer comes first', () => {
    expect(scenario(racing(), { id: 'x' }).advance('PT1H').at).toEqual(['remind']);
  });

  test('a key that is missing is an incident and nothing is open; mended and resolved, all are', () => {
    const s = scenario(racing());
    expect(s.incidents).toMatchObject([{ elementId: 'race', errorType: 'EXTRACT_VALUE_ERROR' }]);
    expect([s.state.signalSubscriptions, s.state.timers]).toEqual([{}, {}]);
    s.apply({ type: 'setVariables', scopeKey: s.state.processInstanceKey, variables: { id: 'y' }, local: false }).resolveIncident('race');
    expect(s.correlate('paid', 'y').at).toEqual(['ship']);
  });

  test('in a loop each round waits anew', () => {
    const model = process()
      .start()
      .gateway('exclusiveGateway', 'again')
      .gateway('eventBasedGateway', 'race')
      .catchEvent('tick', message('tick', '="k"'))
      .to('again')
      .from('race')
      .catchEvent('stop', message('stop', '="k"'))
      .end()
      .build();
    const s = scenario(model).correlate('tick', 'k').correlate('tick', 'k');
    expect(s.at).toEqual(['race']);
    expect(s.correlate('stop', 'k').state.state).toBe('COMPLETED');
    expect(s.completed('tick')).toBe(2);
    expect(s.leftovers).toEqual([]);
  });
});
