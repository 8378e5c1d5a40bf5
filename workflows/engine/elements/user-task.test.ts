import { describe, expect, test } from '@jest/globals';
import { expression, process, timerAfter } from '../testing/model-builder.js';
import { scenario, START } from '../testing/scenario.js';

const withTask = (definition: Record<string, unknown>, options = {}) =>
  process()
    .start()
    .userTask('approve', { name: 'Approve', userTask: { headers: {}, ...definition }, ...options })
    .end()
    .build();

describe('user task', () => {
  test('without details: unassigned, priority 50, created now', () => {
    const s = scenario(withTask({}));
    expect(s.task('approve')).toEqual({
      key: expect.any(String),
      elementInstanceKey: s.instance('approve').key,
      elementId: 'approve',
      name: 'Approve',
      state: 'CREATED',
      candidateGroups: [],
      candidateUsers: [],
      priority: 50,
      headers: {},
      createdAt: START,
    });
  });

  test('takes every attribute from the model, expressions evaluated, dates in UTC', () => {
    const s = scenario(
      withTask({
        assignee: expression('=owner'),
        candidateGroups: expression('=["grid-" + grid, "duty"]'),
        candidateUsers: expression('li, wang'),
        dueDate: expression('=now() + duration("PT2H")'),
        followUpDate: expression('2026-01-07T09:00:00'),
        priority: expression('=if urgent then 90 else 50'),
        formId: 'approval',
        externalFormReference: expression('="forms/" + grid'),
        headers: { color: 'red' },
      }),
      { owner: 'zhang', grid: '3', urgent: true },
    );
    expect(s.task('approve')).toMatchObject({
      assignee: 'zhang',
      candidateGroups: ['grid-3', 'duty'],
      candidateUsers: ['li', 'wang'],
      dueDate: new Date(START + 7_200_000).toISOString(),
      followUpDate: '2026-01-07T01:00:00.000Z',
      priority: 90,
      formId: 'approval',
      externalFormReference: 'forms/3',
      headers: { color: 'red' },
    });
  });

  test('an assignee, candidates or date that are null are absent', () => {
    const s = scenario(
      withTask({ assignee: expression('=nobody'), candidateGroups: expression('=nothing'), dueDate: expression('=never') }),
    );
    expect(s.task('approve')).not.toHaveProperty('assignee');
    expect(s.task('approve')).not.toHaveProperty('dueDate');
    expect(s.task('approve').candidateGroups).toEqual([]);
  });

  test('completing brings variables and moves on', () => {
    const s = scenario(withTask({}), { a: 1 }).completeUserTask('approve', { a: 2, b: 3 });
    expect(s.variables).toEqual({ a: 2, b: 3 });
    expect(s.state.state).toBe('COMPLETED');
    expect(s.effects[1]?.changes.userTasks).toMatchObject([{ state: 'COMPLETED', completedAt: START }]);
  });

  test('with input mappings a variable of the same name is changed locally only', () => {
    const s = scenario(withTask({}, { inputs: { a: '=a' } }), { a: 1 }).completeUserTask('approve', { a: 2, b: 3 });
    expect(s.variables).toEqual({ a: 1, b: 3 });
  });

  test('with output mappings only what they pick goes out', () => {
    const s = scenario(withTask({}, { outputs: { 'decision.ok': '=ok' } }), { decision: { by: 'li' } }).completeUserTask('approve', {
      ok: true,
      note: 'n',
    });
    expect(s.variables).toEqual({ decision: { by: 'li', ok: true } });
  });

  test.each([
    ['priority out of range', { priority: expression('=101') }, 'between 0 and 100'],
    ['priority not a number', { priority: expression('high') }, 'a whole number'],
    ['assignee not a text', { assignee: expression('=[1]') }, 'a string'],
    ['candidates not a list of texts', { candidateGroups: expression('=[1, 2]') }, 'a list of strings'],
    ['due date not a date', { dueDate: expression('tomorrow') }, 'ISO 8601'],
  ])('%s is an incident and creates no task', (_, definition, reason) => {
    const s = scenario(withTask(definition));
    expect(s.tasks).toEqual([]);
    expect(s.incidents).toMatchObject([
      { elementId: 'approve', errorType: 'EXTRACT_VALUE_ERROR', errorMessage: expect.stringContaining(reason) },
    ]);
    expect(s.instance('approve').state).toBe('ACTIVATING');
  });

  test('after the incident is resolved the task is created with what is right now', () => {
    const s = scenario(withTask({ priority: expression('=level') }), { level: 'x' });
    s.apply({ type: 'setVariables', scopeKey: s.state.processInstanceKey, variables: { level: 70 }, local: false });
    s.resolveIncident('approve');
    expect(s.incidents).toEqual([]);
    expect(s.task('approve').priority).toBe(70);
  });

  test('interrupted, the task is canceled', () => {
    const model = process().start().userTask('approve').end().boundary('approve', 'late', timerAfter('PT1H')).end('gone').build();
    const s = scenario(model).advance('PT1H');
    expect(s.effects.at(-1)?.changes.userTasks).toMatchObject([{ state: 'CANCELED', completedAt: START + 3_600_000 }]);
    expect(s.trace).toContain('USER_TASK_CANCELED approve');
    expect(s.leftovers).toEqual([]);
  });
});
