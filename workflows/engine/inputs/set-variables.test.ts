import { describe, expect, test } from '@jest/globals';
import { process } from '../testing/model-builder.js';
import { scenario } from '../testing/scenario.js';

const open = () =>
  scenario(
    process()
      .start()
      .subProcess('sub', { inputs: { inner: '=1' } })
      .start('in')
      .userTask('a')
      .end('out')
      .done()
      .end()
      .build(),
    { outer: 1 },
  );

describe('setVariables', () => {
  test('not local: each goes to the nearest scope upwards that has it, else to the process', () => {
    const s = open();
    s.apply({ type: 'setVariables', scopeKey: s.instance('a').key, variables: { inner: 2, outer: 3, fresh: 4 }, local: false });
    expect([s.local('a'), s.local('sub'), s.variables]).toEqual([{}, { inner: 2 }, { outer: 3, fresh: 4 }]);
  });

  test('local: all stay in the scope given', () => {
    const s = open();
    s.apply({ type: 'setVariables', scopeKey: s.instance('a').key, variables: { inner: 2, outer: 3, fresh: 4 }, local: true });
    expect([s.local('a'), s.local('sub'), s.variables]).toEqual([{ inner: 2, outer: 3, fresh: 4 }, { inner: 1 }, { outer: 1 }]);
  });

  test('a variable keeps its key; before and after are on record', () => {
    const s = open();
    const before = s.state.variables[s.state.processInstanceKey]?.outer;
    s.apply({ type: 'setVariables', scopeKey: s.state.processInstanceKey, variables: { outer: { deep: [1] } }, local: false });
    expect(s.effects[1]?.changes.variables).toEqual([
      { scopeKey: s.state.processInstanceKey, name: 'outer', key: before?.key, value: { deep: [1] } },
    ]);
    expect(s.effects[1]?.history.at(-1)).toMatchObject({ type: 'VARIABLE_UPDATED', before: { outer: 1 }, after: { outer: { deep: [1] } } });
  });

  test('a scope that is not there is refused', () => {
    expect(() => open().apply({ type: 'setVariables', scopeKey: '1', variables: {}, local: true })).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND' }),
    );
  });
});
