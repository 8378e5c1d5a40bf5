import { describe, expect, test } from '@jest/globals';
import { process, timerAfter } from './testing/model-builder.js';
import { scenario } from './testing/scenario.js';

/** split (inclusive) → a, b, c where `flags` say so → join (inclusive) → after */
const inclusive = () =>
  process()
    .start()
    .gateway('inclusiveGateway', 'split')
    .when('=a')
    .userTask('a')
    .gateway('inclusiveGateway', 'join')
    .userTask('after')
    .end()
    .from('split')
    .when('=b')
    .userTask('b')
    .to('join')
    .from('split')
    .when('=c')
    .userTask('c')
    .to('join');

describe('inclusive join', () => {
  test.each([
    [{ a: true, b: true, c: true }, ['a', 'b', 'c']],
    [{ a: true, b: false, c: true }, ['a', 'c']],
    [{ a: false, b: true, c: false }, ['b']],
  ])('%j: waits for exactly the branches that were taken', (flags, taken) => {
    const s = scenario(inclusive().build(), flags);
    expect(s.at).toEqual(taken);
    for (const [index, id] of taken.entries()) {
      s.completeUserTask(id);
      expect(s.at).toEqual(index === taken.length - 1 ? ['after'] : taken.slice(index + 1));
    }
    expect(s.completed('join')).toBe(1);
    expect(s.completeUserTask('after').leftovers).toEqual([]);
  });

  test('does not wait for a token that has turned away', () => {
    const model = process()
      .start()
      .gateway('parallelGateway', 'split')
      .userTask('a')
      .gateway('inclusiveGateway', 'join')
      .userTask('after')
      .end()
      .from('split')
      .userTask('b')
      .gateway('exclusiveGateway', 'turn')
      .when('=away')
      .userTask('elsewhere')
      .end('e2')
      .from('turn')
      .otherwise()
      .to('join')
      .build();
    const s = scenario(model).completeUserTask('a');
    expect(s.at).toEqual(['b']);
    s.completeUserTask('b', { away: true });
    expect(s.at).toEqual(['after', 'elsewhere']);
  });

  test('waits for a token that may still come round a loop', () => {
    const model = process()
      .start()
      .gateway('parallelGateway', 'split')
      .userTask('a')
      .gateway('inclusiveGateway', 'join')
      .userTask('after')
      .end()
      .from('split')
      .gateway('exclusiveGateway', 'again')
      .userTask('b')
      .gateway('exclusiveGateway', 'more')
      .when('=more')
      .to('again')
      .from('more')
      .otherwise()
      .to('join')
      .build();
    const s = scenario(model).completeUserTask('a').completeUserTask('b', { more: true }).completeUserTask('b', { more: true });
    expect(s.at).toEqual(['b']);
    expect(s.completeUserTask('b', { more: false }).at).toEqual(['after']);
    expect(s.completed('join')).toBe(1);
  });

  test('in a loop: each round joins what that round has split', () => {
    const model = process()
      .start()
      .gateway('exclusiveGateway', 'again')
      .gateway('inclusiveGateway', 'split')
      .when('=n < 2')
      .userTask('a')
      .gateway('inclusiveGateway', 'join')
      .gateway('exclusiveGateway', 'more')
      .when('=n < 2')
      .to('again')
      .from('more')
      .otherwise()
      .end()
      .from('split')
      .when('=true')
      .userTask('b')
      .to('join')
      .build();
    const s = scenario(model, { n: 0 }).completeUserTask('b', { n: 1 }).completeUserTask('a');
    expect(s.at).toEqual(['a', 'b']);
    s.completeUserTask('a', { n: 2 }).completeUserTask('b');
    expect(s.state.state).toBe('COMPLETED');
    expect(s.completed('join')).toBe(2);
  });

  test('waits for what can come by a boundary event, as long as its host lives', () => {
    const model = inclusive().boundary('b', 'late', timerAfter('PT1H')).userTask('instead').to('join').build();
    const s = scenario(model, { a: true, b: true, c: false }).completeUserTask('a');
    expect(s.at).toEqual(['b']);
    expect(s.advance('PT1H').at).toEqual(['instead']);
    expect(s.completeUserTask('instead').at).toEqual(['after']);
  });

  test('a token behind an incident is still on its way', () => {
    const model = process()
      .start()
      .gateway('parallelGateway', 'split')
      .userTask('a')
      .gateway('inclusiveGateway', 'join')
      .userTask('after')
      .end()
      .from('split')
      .scriptTask('bad', '=assert(x, x > 0)', 'r')
      .to('join')
      .build();
    const s = scenario(model).completeUserTask('a');
    expect(s.at).toEqual(['bad']);
    s.apply({ type: 'setVariables', scopeKey: s.state.processInstanceKey, variables: { x: 1 }, local: false }).resolveIncident('bad');
    expect(s.at).toEqual(['after']);
  });

  test('a canceled branch frees the join', () => {
    const model = inclusive().boundary('b', 'late', timerAfter('PT1H')).end('given up').build();
    const s = scenario(model, { a: true, b: true, c: false }).completeUserTask('a').advance('PT1H');
    expect(s.at).toEqual(['after']);
  });

  test('two one after the other open one after the other', () => {
    const model = process()
      .start()
      .gateway('inclusiveGateway', 's')
      .when('=true')
      .userTask('a')
      .gateway('inclusiveGateway', 'j1')
      .userTask('mid')
      .gateway('inclusiveGateway', 'j2')
      .userTask('after')
      .end()
      .from('s')
      .when('=true')
      .userTask('b')
      .to('j1')
      .from('s')
      .when('=true')
      .userTask('c')
      .to('j2')
      .build();
    const s = scenario(model).completeUserTask('c').completeUserTask('a');
    expect(s.at).toEqual(['b']);
    expect(s.completeUserTask('b').at).toEqual(['mid']);
    expect(s.completeUserTask('mid').at).toEqual(['after']);
  });

  test('a parallel join upstream that waits counts as a token on its way', () => {
    const model = process()
      .start()
      .gateway('parallelGateway', 'split')
      .userTask('a')
      .gateway('inclusiveGateway', 'join')
      .userTask('after')
      .end()
      .from('split')
      .userTask('b')
      .gateway('parallelGateway', 'inner')
      .to('join')
      .from('split')
      .userTask('c')
      .to('inner')
      .build();
    const s = scenario(model).completeUserTask('b').completeUserTask('a');
    expect(s.at).toEqual(['c']);
    expect(s.completeUserTask('c').at).toEqual(['after']);
  });

  test('BPMN 2.0 §13.4.3: a token that could reach a flow that has one already does not hold it', () => {
    const model = process()
      .start()
      .gateway('parallelGateway', 'split')
      .userTask('a')
      .gateway('exclusiveGateway', 'merge')
      .gateway('inclusiveGateway', 'join')
      .userTask('after')
      .end()
      .from('split')
      .userTask('b')
      .gateway('exclusiveGateway', 'choose')
      .when('=left')
      .to('merge')
      .from('choose')
      .otherwise()
      .to('join')
      .build();
    const s = scenario(model).completeUserTask('a');
    expect(s.at).toEqual(['after', 'b']);
  });

  test('in a sub-process it looks at the tokens of that scope only', () => {
    const model = process()
      .start()
      .gateway('parallelGateway', 'p')
      .subProcess('sub')
      .start('in')
      .gateway('inclusiveGateway', 'split')
      .when('=true')
      .task('a')
      .gateway('inclusiveGateway', 'join')
      .userTask('after')
      .end('out')
      .from('split')
      .when('=false')
      .userTask('b')
      .to('join')
      .done()
      .end('e1')
      .from('p')
      .userTask('outside')
      .end('e2')
      .build();
    expect(scenario(model).at).toEqual(['after', 'outside', 'sub']);
  });
});
