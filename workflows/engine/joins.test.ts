import { describe, expect, test } from '@jest/globals';
import { process, timerAfter } from './testing/model-builder.js';
import { scenario } from './testing/scenario.js';

/** Inclusive joins are in inclusive-joins.test.ts, complex ones in elements/complex-gateway.test.ts. */
describe('parallel join', () => {
  test('in a loop: each round joins anew', () => {
    const model = process()
      .start()
      .gateway('exclusiveGateway', 'again')
      .gateway('parallelGateway', 'split')
      .userTask('a')
      .gateway('parallelGateway', 'join')
      .gateway('exclusiveGateway', 'more')
      .when('=n < 3')
      .to('again')
      .from('more')
      .otherwise()
      .end()
      .from('split')
      .userTask('b')
      .to('join')
      .build();
    const s = scenario(model, { n: 0 });
    for (const n of [1, 2, 3]) {
      s.completeUserTask(n % 2 ? 'a' : 'b', { n });
      expect(s.at).toEqual([n % 2 ? 'b' : 'a']);
      s.completeUserTask(n % 2 ? 'b' : 'a');
    }
    expect(s.state.state).toBe('COMPLETED');
    expect([s.completed('join'), s.completed('a')]).toEqual([3, 3]);
    expect(s.leftovers).toEqual([]);
  });

  test('nested splits join from the inside out', () => {
    const model = process()
      .start()
      .gateway('parallelGateway', 's1')
      .userTask('a')
      .gateway('parallelGateway', 'j1')
      .userTask('after')
      .end()
      .from('s1')
      .gateway('parallelGateway', 's2')
      .userTask('b')
      .gateway('parallelGateway', 'j2')
      .to('j1')
      .from('s2')
      .userTask('c')
      .to('j2')
      .build();
    const s = scenario(model).completeUserTask('a').completeUserTask('c');
    expect(s.at).toEqual(['b']);
    expect(s.completeUserTask('b').at).toEqual(['after']);
  });

  test('a surplus token on one flow waits for the next round and is not lost', () => {
    const model = process()
      .start()
      .gateway('parallelGateway', 'split')
      .userTask('a')
      .gateway('exclusiveGateway', 'm1')
      .gateway('parallelGateway', 'join')
      .userTask('after')
      .end()
      .from('split')
      .userTask('b')
      .to('m1')
      .from('split')
      .userTask('c')
      .gateway('exclusiveGateway', 'm2')
      .to('join')
      .from('split')
      .userTask('d')
      .to('m2')
      .build();
    const s = scenario(model).completeUserTask('a').completeUserTask('b');
    expect(s.instance('process').waiting).toEqual({ join: { 'm1-join': 2 } });
    s.completeUserTask('c');
    expect(s.at).toEqual(['after', 'd']);
    expect(s.instance('process').waiting).toEqual({ join: { 'm1-join': 1 } });
    s.completeUserTask('d');
    expect(s.at).toEqual(['after', 'after']);
    expect(s.instance('process')).not.toHaveProperty('waiting');
  });

  test('of a branch that was never taken: an incident that names the flow, instead of silence', () => {
    const model = process()
      .start()
      .gateway('exclusiveGateway', 'choose')
      .when('=left')
      .userTask('a')
      .gateway('parallelGateway', 'join')
      .end()
      .from('choose')
      .otherwise()
      .userTask('b')
      .to('join')
      .build();
    const s = scenario(model, { left: true }).completeUserTask('a');
    expect(s.state.state).toBe('ACTIVE');
    expect(s.incidents).toMatchObject([{ elementId: 'process', errorMessage: expect.stringContaining('"b-join"') }]);
    s.resolveIncident('process');
    expect(s.incidents).toHaveLength(1);
    expect(s.apply({ type: 'cancel' }).leftovers).toEqual([]);
  });

  test('one that is stuck in a sub-process can still be interrupted', () => {
    const model = process()
      .start()
      .subProcess('sub')
      .start('in')
      .gateway('exclusiveGateway', 'choose')
      .when('=true')
      .task('a')
      .gateway('parallelGateway', 'join')
      .end('out')
      .from('choose')
      .otherwise()
      .task('b')
      .to('join')
      .done()
      .end()
      .boundary('sub', 'late', timerAfter('PT1H'))
      .userTask('mend')
      .end('mended')
      .build();
    const s = scenario(model);
    expect(s.incidents).toMatchObject([{ elementId: 'sub' }]);
    expect(s.advance('PT1H').at).toEqual(['mend']);
    expect(s.incidents).toEqual([]);
  });

  test('two joins of one scope keep their tokens apart', () => {
    const model = process()
      .start()
      .gateway('parallelGateway', 'split')
      .userTask('a')
      .gateway('parallelGateway', 'j1')
      .userTask('x')
      .end('e1')
      .from('split')
      .userTask('b')
      .to('j1')
      .from('split')
      .userTask('c')
      .gateway('parallelGateway', 'j2')
      .userTask('y')
      .end('e2')
      .from('split')
      .userTask('d')
      .to('j2')
      .build();
    const s = scenario(model).completeUserTask('a').completeUserTask('c');
    expect(s.at).toEqual(['b', 'd']);
    expect(s.completeUserTask('d').at).toEqual(['b', 'y']);
    expect(s.completeUserTask('b').at).toEqual(['x', 'y']);
  });
});
