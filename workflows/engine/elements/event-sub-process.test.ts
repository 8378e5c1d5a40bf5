import { describe, expect, test } from '@jest/globals';
import type { EventDefinition } from '../model.js';
import { conditional, error, escalation, forEach, message, process, signal, timer, timerAfter } from '../testing/model-builder.js';
import { scenario, type Scenario } from '../testing/scenario.js';

const around = (event: EventDefinition, interrupting: boolean, options = {}) =>
  process()
    .start()
    .userTask('work')
    .userTask('more')
    .end()
    .eventSubProcess('reaction', options)
    .start('happened', event, interrupting)
    .userTask('react')
    .end('reacted')
    .done()
    .build();
const triggers: Record<string, [EventDefinition, (s: Scenario) => Scenario]> = {
  timer: [timerAfter('PT1H'), (s) => s.advance('PT1H')],
  message: [message('m', '="k"'), (s) => s.correlate('m', 'k', { told: true })],
  signal: [signal('s'), (s) => s.signal('s', { told: true })],
  conditional: [
    conditional('=hot'),
    (s) => s.apply({ type: 'setVariables', scopeKey: s.state.processInstanceKey, variables: { hot: true }, local: false }),
  ],
};
const kinds = Object.keys(triggers);

describe('event sub-process', () => {
  test.each(kinds)('interrupting, by %s: takes the scope over', (kind) => {
    const [event, happen] = triggers[kind]!;
    const s = happen(scenario(around(event, true)));
    expect(s.at).toEqual(['react', 'reaction']);
    expect(s.trace).toContain('ELEMENT_TERMINATED work');
    expect([s.state.timers, s.state.messageSubscriptions, s.state.signalSubscriptions, s.state.conditionalSubscriptions]).toEqual([
      {},
      {},
      {},
      {},
    ]);
    expect(s.completeUserTask('react').state.state).toBe('COMPLETED');
    expect(s.leftovers).toEqual([]);
  });

  test.each(kinds)('not interrupting, by %s: runs beside, and the scope waits for both', (kind) => {
    const [event, happen] = triggers[kind]!;
    const s = happen(scenario(around(event, false)));
    expect(s.at).toEqual(['react', 'reaction', 'work']);
    s.completeUserTask('work').completeUserTask('more');
    expect(s.state.state).toBe('ACTIVE');
    expect(s.completeUserTask('react').state.state).toBe('COMPLETED');
    expect(s.leftovers).toEqual([]);
  });

  test('not interrupting, it starts as often as it is triggered', () => {
    expect(
      scenario(around(message('m', '="k"'), false))
        .correlate('m', 'k')
        .correlate('m', 'k')
        .tasks.map(({ elementId }) => elementId),
    ).toEqual(['work', 'react', 'react']);
    expect(scenario(around(timer('cycle', 'R3/PT1H'), false)).advance('P1D').tasks).toHaveLength(4);
  });

  test('not triggered, it is gone with its scope', () => {
    const s = scenario(around(timerAfter('PT1H'), true))
      .completeUserTask('work')
      .completeUserTask('more');
    expect(s.state.state).toBe('COMPLETED');
    expect(s.leftovers).toEqual([]);
  });

  test('catches an error thrown in its scope, before any boundary event around it', () => {
    const model = process()
      .start()
      .subProcess('sub')
      .start('in')
      .serviceTask('work')
      .end('out')
      .eventSubProcess('reaction')
      .start('failed', error('E'))
      .userTask('react')
      .end('reacted')
      .done()
      .done()
      .userTask('after')
      .end()
      .boundary('sub', 'outer', error('E'))
      .end('e')
      .build();
    const s = scenario(model).throwJobError('work', 'E', { why: 1 });
    expect(s.at).toEqual(['react', 'reaction', 'sub']);
    expect(s.variables).toEqual({ why: 1 });
    expect(s.completeUserTask('react').at).toEqual(['after']);
  });

  test('an error that it throws itself goes outwards', () => {
    const model = process()
      .start()
      .subProcess('sub')
      .start('in')
      .serviceTask('work')
      .end('out')
      .eventSubProcess('reaction')
      .start('failed', error('E'))
      .end('again', error('E'))
      .done()
      .done()
      .end()
      .boundary('sub', 'outer', error('E'))
      .userTask('mend')
      .end('e')
      .build();
    expect(scenario(model).throwJobError('work', 'E').at).toEqual(['mend']);
  });

  test('catches an escalation without interrupting: the thrower goes on', () => {
    const model = process()
      .start()
      .throwEvent('warn', escalation('late'))
      .userTask('work')
      .end()
      .eventSubProcess('reaction')
      .start('warned', escalation('late'), false)
      .userTask('react')
      .end('reacted')
      .done()
      .build();
    expect(scenario(model).at).toEqual(['react', 'reaction', 'work']);
  });

  test('once one has taken over, no other can start in that scope', () => {
    const model = process()
      .start()
      .userTask('work')
      .end()
      .eventSubProcess('one')
      .start('m1', message('m1', '="k"'), true)
      .userTask('a')
      .end('e1')
      .done()
      .eventSubProcess('two')
      .start('m2', message('m2', '="k"'), false)
      .userTask('b')
      .end('e2')
      .done()
      .build();
    const s = scenario(model).correlate('m1', 'k');
    expect(s.at).toEqual(['a', 'one']);
    expect(() => s.correlate('m2', 'k')).toThrow('Nothing waits');
  });

  test('one that has started does not stop when another takes over only if it is that one', () => {
    const model = process()
      .start()
      .userTask('work')
      .end()
      .eventSubProcess('beside')
      .start('m1', message('m1', '="k"'), false)
      .userTask('a')
      .end('e1')
      .done()
      .eventSubProcess('over')
      .start('m2', message('m2', '="k"'), true)
      .userTask('b')
      .end('e2')
      .done()
      .build();
    expect(scenario(model).correlate('m1', 'k').correlate('m2', 'k').at).toEqual(['b', 'over']);
  });

  test('belongs to each instance of a multi-instance sub-process', () => {
    const model = process()
      .start()
      .subProcess('sub', forEach('=["x", "y"]', { as: 'id' }))
      .start('in')
      .userTask('work')
      .end('out')
      .eventSubProcess('reaction')
      .start('happened', message('m', '=id'), true)
      .userTask('react')
      .end('reacted')
      .done()
      .done()
      .end()
      .build();
    const s = scenario(model).correlate('m', 'y');
    expect(s.tasks.map(({ elementId }) => elementId)).toEqual(['work', 'react']);
    expect(s.completeUserTask('work').completeUserTask('react').state.state).toBe('COMPLETED');
  });

  test('output mappings of its start event pick from the payload, which stays inside', () => {
    const model = process()
      .start()
      .userTask('work')
      .end()
      .eventSubProcess('reaction')
      .start('happened', message('m', '="k"'), false, { outputs: { level: '=reading * 2' } })
      .userTask('react')
      .end('reacted')
      .done()
      .build();
    const s = scenario(model).correlate('m', 'k', { reading: 4, noise: 1 });
    expect(s.variables).toEqual({ level: 8 });
    expect(s.local('reaction')).toEqual({ reading: 4, noise: 1 });
  });

  test('a start that cannot be evaluated is an incident on the scope; mended and resolved, the scope begins', () => {
    const model = process()
      .start()
      .subProcess('sub')
      .start('in')
      .userTask('work')
      .end('out')
      .eventSubProcess('reaction')
      .start('happened', message('m', '=key'), true)
      .end('reacted')
      .done()
      .done()
      .end()
      .build();
    const s = scenario(model);
    expect(s.incidents).toMatchObject([{ elementId: 'sub', errorType: 'EXTRACT_VALUE_ERROR' }]);
    s.apply({ type: 'setVariables', scopeKey: s.state.processInstanceKey, variables: { key: 'k' }, local: false }).resolveIncident('sub');
    expect(s.at).toEqual(['sub', 'work']);
    expect(s.correlate('m', 'k').state.state).toBe('COMPLETED');
  });

  test('a start of the process itself that cannot be evaluated is an incident too; mended and resolved, the process begins', () => {
    const s = scenario(around(message('m', '=key'), true));
    expect(s.incidents).toMatchObject([{ elementId: 'process', errorType: 'EXTRACT_VALUE_ERROR' }]);
    s.apply({ type: 'setVariables', scopeKey: s.state.processInstanceKey, variables: { key: 'k' }, local: false }).resolveIncident(
      'process',
    );
    expect(s.at).toEqual(['work']);
  });
});
