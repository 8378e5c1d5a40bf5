import { describe, expect, test } from '@jest/globals';
import { error, expression, message, process, timerAfter } from './testing/model-builder.js';
import { scenario } from './testing/scenario.js';

describe('step', () => {
  test('a user task waits, then the process completes', () => {
    const s = scenario(process().start().userTask('approve').end().build(), { a: 1 });
    expect(s.at).toEqual(['approve']);
    s.completeUserTask('approve', { ok: true });
    expect(s.state.state).toBe('COMPLETED');
    expect(s.variables).toEqual({ a: 1, ok: true });
    expect(s.trace).toMatchSnapshot();
  });
  test('parallel split and join', () => {
    const m = process().start().gateway('parallelGateway', 'split').userTask('a').gateway('parallelGateway', 'join').end().from('split').userTask('b').to('join').build();
    const s = scenario(m);
    expect(s.at).toEqual(['a', 'b']);
    s.completeUserTask('a');
    expect(s.at).toEqual(['b']);
    s.completeUserTask('b');
    expect(s.state.state).toBe('COMPLETED');
  });
  test('boundary timer', () => {
    const m = process().start().userTask('a').end().boundary('a', 'late', timerAfter('PT1H'), false).userTask('escalate').end('end2').build();
    const s = scenario(m).advance('PT1H');
    expect(s.at).toEqual(['a', 'escalate']);
    s.completeUserTask('a');
    expect(s.state.state).toBe('ACTIVE');
    s.completeUserTask('escalate');
    expect(s.state.state).toBe('COMPLETED');
  });
  test('error boundary on sub-process', () => {
    const m = process().start().subProcess('sub').start('s2').serviceTask('work').end('e2').done().end().boundary('sub', 'failed', error('E1')).userTask('fix').end('end2').build();
    const s = scenario(m).throwJobError('work', 'E1');
    expect(s.at).toEqual(['fix']);
  });
  test('multi-instance parallel', () => {
    const m = process().start().userTask('vote', { multiInstance: { sequential: false, inputCollection: expression('=people'), inputElement: 'p', outputCollection: 'votes', outputElement: expression('=vote') } }).end().build();
    const s = scenario(m, { people: ['a', 'b', 'c'] });
    expect(s.at).toEqual(['vote', 'vote', 'vote', 'vote']);
    for (const v of [1, 2, 3]) s.apply({ type: 'completeUserTask', userTaskKey: s.tasks[0]!.key, variables: { vote: v }, action: '' });
    expect(s.state.state).toBe('COMPLETED');
    expect(s.variables['votes']).toEqual([1, 2, 3]);
  });
  test('message', () => {
    const m = process().start().catchEvent('wait', message('paid', '=id')).end().build();
    const s = scenario(m, { id: 'x' }).correlate('paid', 'x', { amount: 3 });
    expect(s.variables).toEqual({ id: 'x', amount: 3 });
    expect(s.state.state).toBe('COMPLETED');
  });
});
