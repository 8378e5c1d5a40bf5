import { describe, expect, test } from '@jest/globals';
import { process } from '../testing/model-builder.js';
import { scenario, START } from '../testing/scenario.js';

describe('completeUserTask', () => {
  test('closes the task; who had it and what was entered is on record', () => {
    const s = scenario(process().start().userTask('a').end().build()).claim('a', 'li').completeUserTask('a', { ok: true });
    expect(s.effects[2]?.changes.userTasks).toMatchObject([{ state: 'COMPLETED', completedAt: START, assignee: 'li' }]);
    expect(s.effects[2]?.history.find((event) => event.type === 'USER_TASK_COMPLETED')).toMatchObject({
      before: { assignee: 'li' },
      after: { action: 'complete', variables: { ok: true } },
    });
    expect(s.state.state).toBe('COMPLETED');
  });

  test('it is completed once', () => {
    const s = scenario(process().start().userTask('a').userTask('b').end().build());
    const { key } = s.task('a');
    s.completeUserTask('a');
    expect(() => s.apply({ type: 'completeUserTask', userTaskKey: key, variables: { again: true }, action: '' })).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND' }),
    );
    expect(s.variables).toEqual({});
  });

  test('the task stays completed when the output mapping after it fails', () => {
    const s = scenario(
      process()
        .start()
        .userTask('a', { outputs: { b: '=assert(x, x > 0)' } })
        .end()
        .build(),
    ).completeUserTask('a', { x: 0 });
    expect(s.tasks).toEqual([]);
    expect(s.incidents).toMatchObject([{ elementId: 'a', errorType: 'IO_MAPPING_ERROR' }]);
    s.apply({ type: 'setVariables', scopeKey: s.instance('a').key, variables: { x: 5 }, local: true }).resolveIncident('a');
    expect(s.variables).toEqual({ b: 5 });
    expect(s.state.state).toBe('COMPLETED');
  });
});
