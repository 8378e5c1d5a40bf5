import { describe, expect, test } from '@jest/globals';
import { process } from '../testing/model-builder.js';
import { scenario } from '../testing/scenario.js';

/** Joins in loops, surplus tokens and joins that are stuck are in joins.test.ts. */
describe('parallel gateway', () => {
  const model = () =>
    process()
      .start()
      .gateway('parallelGateway', 'split')
      .userTask('a')
      .gateway('parallelGateway', 'join')
      .userTask('after')
      .end()
      .from('split')
      .userTask('b')
      .to('join')
      .from('split')
      .userTask('c')
      .to('join')
      .build();

  test('splits into all flows, whatever the variables say', () => {
    expect(scenario(model()).at).toEqual(['a', 'b', 'c']);
  });

  test('joins once a token has come on each flow, in any order, once', () => {
    const s = scenario(model()).completeUserTask('c').completeUserTask('a');
    expect(s.at).toEqual(['b']);
    expect(s.completeUserTask('b').at).toEqual(['after']);
    expect(s.completed('join')).toBe(1);
    expect(s.completeUserTask('after').state.state).toBe('COMPLETED');
  });

  test('joins and splits at once', () => {
    const both = process()
      .start()
      .gateway('parallelGateway', 's')
      .task('a')
      .gateway('parallelGateway', 'x')
      .userTask('c')
      .end('e1')
      .from('s')
      .task('b')
      .to('x')
      .from('x')
      .userTask('d')
      .end('e2')
      .build();
    expect(scenario(both).at).toEqual(['c', 'd']);
  });

  test('a single flow in and out passes through', () => {
    expect(scenario(process().start().gateway('parallelGateway', 'g').end().build()).state.state).toBe('COMPLETED');
  });
});
