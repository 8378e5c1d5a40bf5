import { describe, expect, test } from '@jest/globals';
import { process, timerAfter } from '../testing/model-builder.js';
import { scenario } from '../testing/scenario.js';

const inner = (options = {}) =>
  process().start().subProcess('sub', options).start('in').userTask('work').end('out').done().userTask('after').end();

describe('sub-process', () => {
  test('is a scope: it stays until nothing inside is left, then its flow goes on', () => {
    const s = scenario(inner().build());
    expect(s.at).toEqual(['sub', 'work']);
    expect(s.instance('work').scopeKey).toBe(s.instance('sub').key);
    expect(s.completeUserTask('work').at).toEqual(['after']);
  });

  test('waits for each of its paths', () => {
    const model = process()
      .start()
      .subProcess('sub')
      .start('in')
      .gateway('parallelGateway', 'split')
      .userTask('a')
      .end('outA')
      .from('split')
      .userTask('b')
      .end('outB')
      .done()
      .end()
      .build();
    const s = scenario(model).completeUserTask('b');
    expect(s.at).toEqual(['a', 'sub']);
    expect(s.completeUserTask('a').state.state).toBe('COMPLETED');
  });

  test('input mappings are its local variables: seen inside, gone outside', () => {
    const s = scenario(inner({ inputs: { limit: '=amount * 2' } }).build(), { amount: 5 });
    expect(s.local('sub')).toEqual({ limit: 10 });
    s.completeUserTask('work', { limit: 11, result: 'ok' });
    expect(s.variables).toEqual({ amount: 5, result: 'ok' });
  });

  test('output mappings bring out what is local', () => {
    const s = scenario(inner({ inputs: { draft: '=null' }, outputs: { final: '=upper case(draft)' } }).build());
    s.completeUserTask('work', { draft: 'text' });
    expect(s.variables).toEqual({ final: 'TEXT' });
  });

  test('sub-processes nest', () => {
    const model = process()
      .start()
      .subProcess('outer')
      .start('s1')
      .subProcess('middle')
      .start('s2')
      .userTask('deep')
      .end('e2')
      .done()
      .end('e1')
      .done()
      .end()
      .build();
    const s = scenario(model);
    expect(s.at).toEqual(['deep', 'middle', 'outer']);
    s.completeUserTask('deep');
    expect(s.state.state).toBe('COMPLETED');
    expect(s.leftovers).toEqual([]);
  });

  test('ended from outside it ends all that is inside, innermost first', () => {
    const model = process()
      .start()
      .subProcess('outer')
      .start('s1')
      .subProcess('middle')
      .start('s2')
      .userTask('deep')
      .end('e2')
      .done()
      .end('e1')
      .done()
      .end()
      .boundary('outer', 'late', timerAfter('PT1H'))
      .end('gone')
      .build();
    const s = scenario(model).advance('PT1H');
    expect(s.state.state).toBe('COMPLETED');
    expect(s.trace.filter((line) => line.startsWith('ELEMENT_TERMINATED'))).toEqual([
      'ELEMENT_TERMINATED deep',
      'ELEMENT_TERMINATED middle',
      'ELEMENT_TERMINATED outer',
    ]);
    expect(s.leftovers).toEqual([]);
  });
});
