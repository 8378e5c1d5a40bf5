import { describe, expect, test } from '@jest/globals';
import type { UserTaskChanges } from '../input.js';
import { expression, process } from '../testing/model-builder.js';
import { scenario, type Scenario } from '../testing/scenario.js';

const open = () =>
  scenario(
    process()
      .start()
      .userTask('a', {
        userTask: {
          headers: {},
          candidateGroups: expression('duty'),
          dueDate: expression('2026-01-07T09:00:00+08:00'),
          priority: expression(80),
        },
      })
      .end()
      .build(),
  );
const update = (s: Scenario, changes: UserTaskChanges) =>
  s.apply({ type: 'updateUserTask', userTaskKey: s.task('a').key, changes, action: 'update' });

describe('updateUserTask', () => {
  test('changes what is given and leaves the rest, before and after on record', () => {
    const s = update(open(), { candidateUsers: ['li'], dueDate: '2026-01-08T09:00:00+08:00', priority: 10 });
    expect(s.task('a')).toMatchObject({
      candidateGroups: ['duty'],
      candidateUsers: ['li'],
      dueDate: '2026-01-08T01:00:00.000Z',
      priority: 10,
    });
    expect(s.effects[1]?.history.find((event) => event.type === 'USER_TASK_UPDATED')).toMatchObject({
      before: { candidateUsers: [], dueDate: '2026-01-07T01:00:00.000Z', priority: 80 },
      after: { candidateUsers: ['li'], dueDate: '2026-01-08T01:00:00.000Z', priority: 10 },
    });
  });

  test('null clears', () => {
    const { candidateGroups, priority, ...task } = update(open(), {
      candidateGroups: null,
      dueDate: null,
      followUpDate: null,
      priority: null,
    }).task('a');
    expect({ candidateGroups, priority }).toEqual({ candidateGroups: [], priority: 50 });
    expect(task).not.toHaveProperty('dueDate');
  });

  test.each([
    [{ priority: 101 }],
    [{ priority: -1 }],
    [{ priority: 1.5 }],
    [{ dueDate: 'tomorrow' }],
    [{ followUpDate: '2026-13-01T00:00:00Z' }],
  ])('%j is refused and changes nothing', (changes) => {
    const s = open();
    const before = s.task('a');
    expect(() => update(s, changes)).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
    expect(s.task('a')).toEqual(before);
  });

  test('one that is not there is refused', () => {
    expect(() => open().apply({ type: 'updateUserTask', userTaskKey: '1', changes: {}, action: '' })).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND' }),
    );
  });
});
