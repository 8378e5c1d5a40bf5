import { describe, expect, test } from '@jest/globals';
import { message, process } from '../testing/model-builder.js';
import { scenario, START } from '../testing/scenario.js';

describe('process', () => {
  test('starts at the none start event with the variables given, and completes when nothing inside is left', () => {
    const s = scenario(process('order').start().userTask('check').end().build(), { amount: 7 });
    expect(s.instance('order')).toMatchObject({ key: s.state.processInstanceKey, scopeKey: null, type: 'process', state: 'ACTIVE' });
    s.completeUserTask('check', { ok: true });
    expect(s.state).toMatchObject({ state: 'COMPLETED', endedAt: START });
    expect(s.variables).toEqual({ amount: 7, ok: true });
    expect(s.leftovers).toEqual([]);
  });

  test('completes in the very first step when nothing waits', () => {
    const s = scenario(process().start().task('a').end().build());
    expect(s.state).toMatchObject({ state: 'COMPLETED', step: 1 });
    expect(s.leftovers).toEqual([]);
  });

  test('starts at the start event it was told', () => {
    const model = process().start().end().start('byMessage', message('paid', '=id')).userTask('pack').end('packed').build();
    const s = scenario(model, {}, { startElementId: 'byMessage', trigger: { type: 'message', name: 'paid', key: '3' } });
    expect(s.at).toEqual(['pack']);
    expect(s.completed('start')).toBe(0);
  });

  test('waits for all paths, also those that end in different events', () => {
    const model = process()
      .start()
      .gateway('parallelGateway', 'split')
      .userTask('a')
      .end('endA')
      .from('split')
      .userTask('b')
      .end('endB')
      .build();
    const s = scenario(model).completeUserTask('a');
    expect(s.state.state).toBe('ACTIVE');
    expect(s.completeUserTask('b').state.state).toBe('COMPLETED');
  });

  test('a called process tells its call activity, with all its variables', () => {
    const s = scenario(
      process().start().userTask('a').end().build(),
      { x: 1 },
      { parent: { processInstanceKey: '700', elementInstanceKey: '701' } },
    );
    s.completeUserTask('a', { y: 2 });
    expect(s.sent).toMatchObject([
      {
        kind: 'notifyParent',
        parentProcessInstanceKey: '700',
        parentElementInstanceKey: '701',
        outcome: { type: 'completed', variables: { x: 1, y: 2 } },
      },
    ]);
    expect(s.leftovers).toEqual([]);
  });

  test('one that was not called tells no one', () => {
    expect(scenario(process().start().end().build()).sent).toEqual([]);
  });
});
