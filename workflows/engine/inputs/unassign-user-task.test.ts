import { describe, expect, test } from '@jest/globals';
import { process } from '../testing/model-builder.js';
import { scenario } from '../testing/scenario.js';

const open = () => scenario(process().start().userTask('a').end().build());

describe('unassignUserTask', () => {
  test('gives the task back, and someone else may claim it', () => {
    const s = open().claim('a', 'li');
    s.apply({ type: 'unassignUserTask', userTaskKey: s.task('a').key, action: 'unassign' });
    expect(s.task('a')).not.toHaveProperty('assignee');
    expect(s.effects[2]?.history.find((event) => event.type === 'USER_TASK_UNASSIGNED')).toMatchObject({
      before: { assignee: 'li' },
      after: { assignee: null },
    });
    expect(s.claim('a', 'wang').task('a').assignee).toBe('wang');
  });

  test('one that is not there is refused', () => {
    expect(() => open().apply({ type: 'unassignUserTask', userTaskKey: '1', action: '' })).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND' }),
    );
  });
});
