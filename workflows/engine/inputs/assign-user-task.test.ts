import { describe, expect, test } from '@jest/globals';
import { process } from '../testing/model-builder.js';
import { scenario, type Scenario } from '../testing/scenario.js';

const open = () => scenario(process().start().userTask('a').end().build());
const assign = (s: Scenario, assignee: string, allowOverride: boolean) =>
  s.apply({ type: 'assignUserTask', userTaskKey: s.task('a').key, assignee, allowOverride, action: 'assign' });

describe('assignUserTask', () => {
  test('sets the assignee, before and after on record', () => {
    const s = assign(assign(open(), 'li', true), 'wang', true);
    expect(s.task('a').assignee).toBe('wang');
    expect(s.effects[2]?.history.find((event) => event.type === 'USER_TASK_ASSIGNED')).toMatchObject({
      before: { assignee: 'li' },
      after: { assignee: 'wang', action: 'assign' },
    });
  });

  test('without override the first one gets it, and may claim it again', () => {
    const s = open().claim('a', 'li');
    expect(() => assign(s, 'wang', false)).toThrow(expect.objectContaining({ code: 'INVALID_STATE' }));
    expect(s.task('a').assignee).toBe('li');
    expect(assign(s, 'li', false).task('a').assignee).toBe('li');
  });

  test('a task that is completed is refused', () => {
    const s = open();
    const { key } = s.task('a');
    s.completeUserTask('a');
    expect(() => s.apply({ type: 'assignUserTask', userTaskKey: key, assignee: 'li', allowOverride: true, action: '' })).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND' }),
    );
  });
});
