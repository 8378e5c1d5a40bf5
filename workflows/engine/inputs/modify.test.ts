import { describe, expect, test } from '@jest/globals';
import { expression, process, timerAfter } from '../testing/model-builder.js';
import { scenario } from '../testing/scenario.js';

const nested = () =>
  process()
    .start()
    .userTask('first')
    .subProcess('sub')
    .start('inside')
    .userTask('deep')
    .userTask('deeper')
    .end('sub-end')
    .done()
    .userTask('last')
    .end()
    .boundary('sub', 'late', timerAfter('PT1H'))
    .userTask('overdue')
    .end('overdue-end')
    .build();

describe('modify', () => {
  test('moves a token to another element', () => {
    const s = scenario(nested()).apply({
      type: 'modify',
      instructions: { move: [{ sourceElementId: 'first', targetElementId: 'last', variables: [{ variables: { moved: true } }] }] },
    });
    expect(s.at).toEqual(['last']);
    expect(s.variables).toEqual({ moved: true });
    expect(s.completeUserTask('last').state.state).toBe('COMPLETED');
  });

  test('opens the scopes around the element, with what they listen to, and takes no start event of theirs', () => {
    const s = scenario(nested()).apply({
      type: 'modify',
      instructions: { activate: [{ elementId: 'deeper', variables: [{ variables: { local: 1 }, scopeId: 'sub' }] }], terminate: [] },
    });
    expect(s.at).toEqual(['deeper', 'first', 'sub']);
    expect(Object.keys(s.state.timers)).toHaveLength(1);
    s.completeUserTask('deeper');
    expect(s.at).toEqual(['first', 'last']);
    expect(s.variables).toEqual({});
  });

  test('uses the scope that lives already', () => {
    const s = scenario(nested())
      .completeUserTask('first')
      .apply({ type: 'modify', instructions: { activate: [{ elementId: 'deeper' }] } });
    expect(s.at).toEqual(['deep', 'deeper', 'sub']);
  });

  test('terminates, and the process ends when nothing is left', () => {
    const s = scenario(nested());
    s.apply({ type: 'modify', instructions: { terminate: [{ elementInstanceKey: s.instance('first').key }] } });
    expect(s.state.state).toBe('COMPLETED');
  });

  test('refuses what cannot be done, and changes nothing', () => {
    const s = scenario(nested());
    const before = JSON.stringify(s.state);
    const modify = (instructions: object) => () => s.apply({ type: 'modify', instructions });
    expect(modify({ activate: [{ elementId: 'nowhere' }] })).toThrow('no such element');
    expect(modify({ activate: [{ elementId: 'late' }] })).toThrow('cannot be activated by itself');
    expect(modify({ move: [{ sourceElementId: 'last', targetElementId: 'first' }] })).toThrow('none is active');
    expect(modify({ terminate: [{ elementInstanceKey: '1' }] })).toThrow('not active');
    expect(modify({ activate: [{ elementId: 'first', variables: [{ variables: {}, scopeId: 'sub' }] }] })).toThrow('does not contain');
    expect(JSON.stringify(s.state)).toBe(before);
  });

  test('inside a multi-instance sub-process it must be said which instance is meant', () => {
    const model = process()
      .start()
      .subProcess('each', { multiInstance: { sequential: false, inputCollection: expression('=[1, 2]') } })
      .start('inside')
      .userTask('deep')
      .userTask('other')
      .end('sub-end')
      .done()
      .end()
      .build();
    const s = scenario(model);
    expect(() => s.apply({ type: 'modify', instructions: { activate: [{ elementId: 'other' }] } })).toThrow('give an ancestor');
    const second = Object.values(s.state.elementInstances).find((instance) => instance.loopCounter === 2)?.key as string;
    s.apply({ type: 'modify', instructions: { activate: [{ elementId: 'other', ancestorElementInstanceKey: second }] } });
    expect(Object.values(s.state.elementInstances).find((instance) => instance.elementId === 'other')?.scopeKey).toBe(second);
  });
});
