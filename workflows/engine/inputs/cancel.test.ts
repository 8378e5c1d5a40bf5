import { describe, expect, test } from '@jest/globals';
import { forEach, message, process, signal, timerAfter } from '../testing/model-builder.js';
import { scenario, START } from '../testing/scenario.js';

const busy = () =>
  process()
    .start()
    .gateway('parallelGateway', 'split')
    .userTask('a')
    .gateway('parallelGateway', 'join')
    .end()
    .from('split')
    .task('waits')
    .to('join')
    .from('split')
    .subProcess('sub')
    .start('in')
    .serviceTask('work')
    .end('out')
    .done()
    .end('e1')
    .from('split')
    .userTask('many', forEach('=[1, 2, 3]'))
    .end('e2')
    .from('split')
    .callActivity('call', 'child')
    .end('e3')
    .from('split')
    .gateway('eventBasedGateway', 'race')
    .catchEvent('m', message('m', '="k"'))
    .end('e4')
    .from('race')
    .catchEvent('s', signal('s'))
    .end('e5')
    .from('race')
    .catchEvent('t', timerAfter('P1D'))
    .end('e6')
    .from('split')
    .serviceTask('broken')
    .end('e7')
    .build();

describe('cancel', () => {
  test('ends everything at once and leaves nothing', () => {
    const s = scenario(busy()).calledProcessStarted('call', '900').failJob('broken', 0);
    const living = s.at.length + 1;
    s.apply({ type: 'cancel', reason: 'a mistake' });
    expect(s.state).toMatchObject({ state: 'TERMINATED', endedAt: START });
    expect(s.leftovers).toEqual([]);
    expect(s.trace.filter((line) => line.startsWith('ELEMENT_TERMINATED'))).toHaveLength(living);
    expect(s.trace).toContain('INSTANCE_TERMINATED');
    expect(s.sent.map((item) => item.kind)).toEqual(['startCalledProcess', 'cancelCalledProcess']);
  });

  test('after that every command is refused', () => {
    const s = scenario(busy());
    const { key } = s.task('a');
    s.apply({ type: 'cancel' });
    for (const input of [
      { type: 'cancel' },
      { type: 'completeUserTask', userTaskKey: key, variables: {}, action: '' },
      { type: 'setVariables', scopeKey: s.state.processInstanceKey, variables: {}, local: true },
    ] as const)
      expect(() => s.apply(input)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  });

  test('a called process is canceled through its caller only', () => {
    const s = scenario(
      process().start().userTask('a').end().build(),
      {},
      { parent: { processInstanceKey: '700', elementInstanceKey: '701' } },
    );
    expect(() => s.apply({ type: 'cancel' })).toThrow(expect.objectContaining({ code: 'INVALID_STATE' }));
    s.apply({ type: 'cancel' }, { type: 'process', id: '700' });
    expect(s.state.state).toBe('TERMINATED');
    expect(s.sent).toEqual([]);
  });
});
