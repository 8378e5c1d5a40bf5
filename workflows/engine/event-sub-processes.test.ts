import { describe, expect, test } from '@jest/globals';
import { conditional, error, escalation, expression, message, process, signal } from './testing/model-builder.js';
import { scenario, type Scenario } from './testing/scenario.js';

const job = (type: string) => ({ type: expression(type), retries: expression(3), headers: {} });
const set = (s: Scenario, variables: Record<string, string | boolean>) =>
  s.apply({ type: 'setVariables', scopeKey: s.state.processInstanceKey, variables, local: false });

/** What one alone does by each trigger is in elements/event-sub-process.test.ts. */
describe('event sub-processes', () => {
  test.each([true, false])(
    'a scope that is about to be left (interrupting %s) starts none any more: it waits for its end listener',
    (interrupting) => {
      const model = process()
        .start()
        .subProcess('sub', { executionListeners: { start: [], end: [job('check')] } })
        .start('in')
        .userTask('work')
        .end('out')
        .eventSubProcess('reaction')
        .start('m', message('m', '="k"'), interrupting)
        .userTask('react')
        .end('e')
        .done()
        .done()
        .userTask('after')
        .end()
        .build();
      const s = scenario(model).completeUserTask('work');
      expect(s.job('sub').listener).toBe('end');
      expect(() => s.correlate('m', 'k')).toThrow('Nothing waits');
      s.completeJob('sub');
      expect(s.at).toEqual(['after']);
      expect(s.completeUserTask('after').leftovers).toEqual([]);
    },
  );

  test('nor does an error of that end listener start one inside', () => {
    const model = process()
      .start()
      .subProcess('sub', { executionListeners: { start: [], end: [job('check')] } })
      .start('in')
      .userTask('work')
      .end('out')
      .eventSubProcess('reaction')
      .start('failed', error('E'))
      .userTask('react')
      .end('e')
      .done()
      .done()
      .userTask('after')
      .end()
      .boundary('sub', 'outside', error('E'))
      .userTask('mend')
      .end('mended')
      .build();
    const s = scenario(model).completeUserTask('work').throwJobError('sub', 'E');
    expect(s.at).toEqual(['mend']);
    expect(s.completeUserTask('mend').leftovers).toEqual([]);
  });

  test('an output mapping of the scope that fails: meanwhile none starts, and mended the scope is left', () => {
    const model = process()
      .start()
      .subProcess('sub', { outputs: { x: '=assert(x, x != null)' } })
      .start('in')
      .userTask('work')
      .end('out')
      .eventSubProcess('reaction')
      .start('s', signal('s'), true)
      .userTask('react')
      .end('e')
      .done()
      .done()
      .userTask('after')
      .end()
      .build();
    const s = scenario(model).completeUserTask('work');
    expect(s.incidents).toMatchObject([{ elementId: 'sub', errorType: 'IO_MAPPING_ERROR' }]);
    s.signal('s');
    set(s, { x: 'there' }).resolveIncident('sub');
    expect(s.at).toEqual(['after']);
    expect(s.completeUserTask('after').leftovers).toEqual([]);
  });

  test('what one throws itself it does not catch: it goes outwards', () => {
    const model = process()
      .start()
      .subProcess('sub')
      .start('in')
      .throwEvent('raise', escalation('late'))
      .userTask('work')
      .end('out')
      .eventSubProcess('reaction')
      .start('warned', escalation('late'), false)
      .throwEvent('again', escalation('late'))
      .userTask('react')
      .end('e')
      .done()
      .done()
      .end()
      .boundary('sub', 'outside', escalation('late'), false)
      .userTask('told')
      .end('e2')
      .build();
    const s = scenario(model);
    expect(s.at).toEqual(['react', 'reaction', 'sub', 'told', 'work']);
  });

  test('but another one of the same scope does', () => {
    const model = process()
      .start()
      .userTask('work')
      .end()
      .eventSubProcess('one')
      .start('s', signal('s'), false)
      .throwEvent('raise', escalation('late'))
      .userTask('a')
      .end('e1')
      .done()
      .eventSubProcess('two')
      .start('warned', escalation('late'), false)
      .userTask('b')
      .end('e2')
      .done()
      .build();
    expect(scenario(model).signal('s').at).toEqual(['a', 'b', 'one', 'two', 'work']);
  });

  test('taking over a scope that was stuck: the incident goes with what it was about', () => {
    const model = process()
      .start()
      .subProcess('sub')
      .start('in')
      .gateway('exclusiveGateway', 'g')
      .when('=true')
      .gateway('parallelGateway', 'join')
      .end('out')
      .from('g')
      .otherwise()
      .task('never')
      .to('join')
      .eventSubProcess('reaction')
      .start('s', signal('s'), true)
      .userTask('react')
      .end('e')
      .done()
      .done()
      .userTask('after')
      .end()
      .build();
    const s = scenario(model);
    expect(s.incidents).toMatchObject([{ elementId: 'sub' }]);
    s.signal('s');
    expect(s.incidents).toEqual([]);
    expect(s.completeUserTask('react').at).toEqual(['after']);
  });

  test('nested: the inner scope first, then the outer', () => {
    const model = process()
      .start()
      .subProcess('sub')
      .start('in')
      .serviceTask('work')
      .end('out')
      .eventSubProcess('inner')
      .start('ie', error('A'))
      .userTask('a')
      .end('e1')
      .done()
      .done()
      .end()
      .eventSubProcess('outer')
      .start('oe', error())
      .userTask('b')
      .end('e2')
      .done()
      .build();
    expect(scenario(model).throwJobError('work', 'A').at).toEqual(['a', 'inner', 'sub']);
    expect(scenario(model).throwJobError('work', 'B').at).toEqual(['b', 'outer']);
  });

  test('one inside another waits while the other runs', () => {
    const model = process()
      .start()
      .userTask('work')
      .end()
      .eventSubProcess('reaction')
      .start('s', signal('s'), true)
      .userTask('react')
      .end('e1')
      .eventSubProcess('inside')
      .start('m', message('m', '="k"'), true)
      .userTask('deeper')
      .end('e2')
      .done()
      .done()
      .build();
    const s = scenario(model);
    expect(() => s.correlate('m', 'k')).toThrow('Nothing waits');
    s.signal('s').correlate('m', 'k');
    expect(s.at).toEqual(['deeper', 'inside', 'reaction']);
    expect(s.completeUserTask('deeper').leftovers).toEqual([]);
  });

  test('of a condition that holds from the beginning: the scope is taken over before its work waits long', () => {
    const model = process()
      .start()
      .userTask('work')
      .end()
      .eventSubProcess('reaction')
      .start('c', conditional('=hot'), true)
      .userTask('react')
      .end('e')
      .done()
      .build();
    const s = scenario(model, { hot: true });
    expect(s.at).toEqual(['react', 'reaction']);
  });

  test('a terminate end event inside ends it alone; one outside ends it with the rest of its scope', () => {
    const draw = (inside: boolean) => {
      const terminate = { type: 'terminate' } as const;
      const outside = process()
        .start()
        .userTask('work')
        .end('done', inside ? undefined : terminate);
      return outside
        .eventSubProcess('reaction')
        .start('s', signal('s'), false)
        .gateway('parallelGateway', 'split')
        .userTask('react')
        .end('e1', inside ? terminate : undefined)
        .from('split')
        .userTask('more')
        .end('e2')
        .done()
        .build();
    };
    expect(scenario(draw(true)).signal('s').completeUserTask('react').at).toEqual(['work']);
    expect(scenario(draw(false)).signal('s').completeUserTask('work').state.state).toBe('COMPLETED');
  });
});
