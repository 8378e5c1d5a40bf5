import { describe, expect, test } from '@jest/globals';
import { forEach, process, timerAfter } from '../testing/model-builder.js';
import { scenario } from '../testing/scenario.js';

describe('terminate', () => {
  test('in a sub-process it ends that alone, which then completes and goes on', () => {
    const model = process()
      .start()
      .gateway('parallelGateway', 'p')
      .subProcess('sub')
      .start('in')
      .gateway('parallelGateway', 'split')
      .userTask('a')
      .end('stop', { type: 'terminate' })
      .from('split')
      .userTask('b')
      .end('out')
      .done()
      .userTask('after')
      .end('e1')
      .from('p')
      .userTask('outside')
      .end('e2')
      .build();
    const s = scenario(model).completeUserTask('a');
    expect(s.at).toEqual(['after', 'outside']);
    expect(s.completed('sub')).toBe(1);
    expect(s.trace).toContain('ELEMENT_TERMINATED b');
  });

  test('takes with it tokens that wait at a join, sub-processes, jobs, timers and calls', () => {
    const model = process()
      .start()
      .gateway('parallelGateway', 'split')
      .userTask('a')
      .end('stop', { type: 'terminate' })
      .from('split')
      .task('x')
      .gateway('parallelGateway', 'join')
      .end('joined')
      .from('split')
      .subProcess('sub')
      .start('in')
      .serviceTask('work')
      .end('out')
      .done()
      .to('join')
      .from('split')
      .catchEvent('wait', timerAfter('P1D'))
      .end('e1')
      .from('split')
      .callActivity('call', 'child')
      .end('e2')
      .build();
    const s = scenario(model).calledProcessStarted('call', '900').completeUserTask('a');
    expect(s.state.state).toBe('COMPLETED');
    expect(s.sent.at(-1)).toMatchObject({ kind: 'cancelCalledProcess', processInstanceKey: '900' });
    expect(s.leftovers).toEqual([]);
  });

  test('elements that were to be entered in the same step are ended too', () => {
    const model = process()
      .start()
      .gateway('parallelGateway', 'split')
      .end('stop', { type: 'terminate' })
      .from('split')
      .userTask('b')
      .end('e')
      .build();
    const s = scenario(model);
    expect(s.state.state).toBe('COMPLETED');
    expect(s.trace).toContain('ELEMENT_TERMINATED b');
    expect(s.leftovers).toEqual([]);
  });

  test('in a multi-instance sub-process it ends its own instance only', () => {
    const model = process()
      .start()
      .subProcess('sub', forEach('=[1, 2]'))
      .start('in')
      .gateway('parallelGateway', 'split')
      .userTask('a')
      .end('stop', { type: 'terminate' })
      .from('split')
      .userTask('b')
      .end('out')
      .done()
      .end()
      .build();
    const s = scenario(model).completeUserTask('a');
    expect(s.tasks.map((task) => task.elementId)).toEqual(['a', 'b']);
    expect(s.completeUserTask('a').state.state).toBe('COMPLETED');
  });
});
