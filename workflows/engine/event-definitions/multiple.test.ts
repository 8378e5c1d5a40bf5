import { describe, expect, test } from '@jest/globals';
import type { EventDefinition } from '../model.js';
import { error, message, process, signal, timerAfter } from '../testing/model-builder.js';
import { scenario } from '../testing/scenario.js';

const multiple = (parallel: boolean, ...definitions: EventDefinition[]): EventDefinition => ({ type: 'multiple', parallel, definitions });
const trio = [message('m', '="k"'), signal('s'), timerAfter('PT1H')];
const catching = (parallel: boolean) =>
  process()
    .start()
    .catchEvent('wait', multiple(parallel, ...trio))
    .userTask('after')
    .end()
    .build();

describe('multiple', () => {
  test.each([
    ['message', (s: ReturnType<typeof scenario>) => s.correlate('m', 'k', { x: 1 })],
    ['signal', (s: ReturnType<typeof scenario>) => s.signal('s', { x: 1 })],
    ['timer', (s: ReturnType<typeof scenario>) => s.advance('PT1H')],
  ])('any one of them suffices: the %s', (_, happen) => {
    const s = happen(scenario(catching(false)));
    expect(s.at).toEqual(['after']);
    expect([s.state.timers, s.state.messageSubscriptions, s.state.signalSubscriptions]).toEqual([{}, {}, {}]);
  });

  test('parallel: all of them are needed, in any order, and all variables come along', () => {
    const s = scenario(catching(true)).signal('s', { a: 1 }).advance('PT1H');
    expect(s.at).toEqual(['wait']);
    s.correlate('m', 'k', { b: 2 });
    expect(s.at).toEqual(['after']);
    expect(s.variables).toEqual({ a: 1, b: 2 });
    expect(s.completeUserTask('after').leftovers).toEqual([]);
  });

  test('on a boundary: any, or all', () => {
    const on = (parallel: boolean) =>
      process()
        .start()
        .userTask('work')
        .end()
        .boundary('work', 'event', multiple(parallel, ...trio))
        .userTask('react')
        .end('e')
        .build();
    expect(scenario(on(false)).signal('s').at).toEqual(['react']);
    const s = scenario(on(true)).signal('s').correlate('m', 'k');
    expect(s.at).toEqual(['work']);
    expect(s.advance('PT1H').at).toEqual(['react']);
  });

  test('not interrupting, parallel: each full set triggers once', () => {
    const model = process()
      .start()
      .userTask('work')
      .end()
      .boundary('work', 'event', multiple(true, message('m', '="k"'), signal('s')), false)
      .userTask('react')
      .end('e')
      .build();
    const s = scenario(model).signal('s').signal('s').correlate('m', 'k');
    expect(s.tasks.map(({ elementId }) => elementId)).toEqual(['work', 'react']);
    s.correlate('m', 'k');
    expect(s.tasks).toHaveLength(2);
    expect(s.signal('s').tasks).toHaveLength(3);
  });

  test('an error among them is caught', () => {
    const model = process()
      .start()
      .serviceTask('work')
      .end()
      .boundary('work', 'event', multiple(false, error('E'), timerAfter('PT1H')))
      .userTask('react')
      .end('e')
      .build();
    expect(scenario(model).throwJobError('work', 'E').at).toEqual(['react']);
    expect(scenario(model).advance('PT1H').at).toEqual(['react']);
  });

  test('one that cannot be evaluated: an incident, and none is open', () => {
    const s = scenario(
      process()
        .start()
        .catchEvent('wait', multiple(false, signal('s'), message('m', '=key')))
        .end()
        .build(),
    );
    expect(s.incidents).toMatchObject([{ elementId: 'wait', errorType: 'EXTRACT_VALUE_ERROR' }]);
    expect(s.state.signalSubscriptions).toEqual({});
  });

  test('thrown: all are thrown', () => {
    const s = scenario(
      process()
        .start()
        .throwEvent('tell', multiple(false, signal('a'), signal('b')))
        .end()
        .build(),
    );
    expect(s.sent).toMatchObject([{ name: 'a' }, { name: 'b' }]);
    expect(s.state.state).toBe('COMPLETED');
  });

  test('thrown, an error that is caught outside ends the thrower; what stands behind it is not thrown', () => {
    const model = process()
      .start()
      .subProcess('sub')
      .start('in')
      .end('out', multiple(false, signal('before'), error('E'), { type: 'terminate' }))
      .done()
      .end()
      .boundary('sub', 'caught', error('E'))
      .userTask('react')
      .end('e')
      .build();
    const s = scenario(model);
    expect(s.at).toEqual(['react']);
    expect(s.sent).toMatchObject([{ name: 'before' }]);
  });
});
