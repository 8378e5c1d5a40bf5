import { describe, expect, test } from '@jest/globals';
import type { Model } from '../model.js';
import { process, timerAfter } from '../testing/model-builder.js';
import { scenario, type Scenario } from '../testing/scenario.js';

const one = () =>
  process('one')
    .start()
    .userTask('approve')
    .end()
    .boundary('approve', 'late', timerAfter('PT1H'))
    .userTask('escalated')
    .end('late-end')
    .build();
const two = () =>
  process('two')
    .start()
    .userTask('check')
    .userTask('sign')
    .end()
    .boundary('check', 'overdue', timerAfter('PT3H'))
    .userTask('escalated')
    .end('late-end')
    .boundary('check', 'reminder', timerAfter('PT10M'), false)
    .userTask('remind')
    .end('reminder-end')
    .build();
const migrate = (s: Scenario, targetModel: Model, mappings: Record<string, string>) =>
  s.apply({
    type: 'migrate',
    targetModel,
    plan: {
      targetDefinitionKey: '2',
      targetVersion: 3,
      targetBpmnProcessId: targetModel.bpmnProcessId,
      mappings: Object.entries(mappings).map(([sourceElementId, targetElementId]) => ({ sourceElementId, targetElementId })),
    },
  });

describe('migrate', () => {
  test('goes on in the other model; the task keeps its state, a mapped timer its due date, a new event is opened', () => {
    const s = scenario(one(), { a: 1 }).claim('approve', 'li');
    const dueAt = Object.values(s.state.timers)[0]?.dueAt;
    const key = s.task('approve').key;
    migrate(s, two(), { approve: 'check', late: 'overdue' });
    expect(s.state).toMatchObject({ processDefinitionKey: '2', bpmnProcessId: 'two', version: 3 });
    expect(s.task('check')).toMatchObject({ key, assignee: 'li' });
    const timers = Object.fromEntries(Object.values(s.state.timers).map((timer) => [timer.targetElementId, timer.dueAt]));
    expect(timers).toEqual({ overdue: dueAt, reminder: s.now + 600_000 });
  });

  test('an event that is not mapped is closed, and set anew in the target', () => {
    const s = scenario(one()).advance('PT30M');
    migrate(s, two(), { approve: 'check' });
    expect(Object.values(s.state.timers).find((timer) => timer.targetElementId === 'overdue')?.dueAt).toBe(s.now + 3 * 3_600_000);
  });

  test('refuses a plan that does not fit, and changes nothing', () => {
    const s = scenario(one());
    const before = JSON.stringify(s.state);
    expect(() => migrate(s, two(), {})).toThrow("no mapping is given for its active element 'approve'");
    expect(() => migrate(s, two(), { approve: 'nowhere' })).toThrow('has no such element');
    expect(() => migrate(s, two(), { approve: 'start' })).toThrow('is of type startEvent');
    const deeper = process('three').start().subProcess('sub').start('s2').userTask('approve').end('e2').done().end().build();
    expect(() => migrate(s, deeper, { approve: 'approve' })).toThrow('lies in another scope');
    expect(JSON.stringify(s.state)).toBe(before);
  });

  test('what has completed can still be undone, by the handler of the target; without one there it cannot', () => {
    const trip = (id: string, book: string, unbook: string) =>
      process(id)
        .start()
        .serviceTask(book)
        .userTask('pay')
        .throwEvent('undo', { type: 'compensation' })
        .userTask('after')
        .end()
        .undoneBy(book, unbook)
        .build();
    const s = scenario(trip('one', 'book', 'unbook')).completeJob('book');
    migrate(s, trip('two', 'reserve', 'release'), { pay: 'pay', book: 'reserve', unbook: 'release' }).completeUserTask('pay');
    expect(s.jobs.map(({ elementId }) => elementId)).toEqual(['release']);
    expect(s.completeJob('release').at).toEqual(['after']);
    const without = process('three').start().userTask('pay').throwEvent('undo', { type: 'compensation' }).userTask('after').end().build();
    expect(
      migrate(scenario(trip('one', 'book', 'unbook')).completeJob('book'), without, { pay: 'pay' }).completeUserTask('pay').at,
    ).toEqual(['after']);
  });

  test('a complex gateway that waits for its reset swallows the late token in the target too', () => {
    const two = (id: string, gateway: string) =>
      process(id)
        .start()
        .gateway('parallelGateway', 'split')
        .userTask('a')
        .gateway('complexGateway', gateway, { activationCondition: { feel: 'activationCount >= 1' } })
        .userTask('after')
        .end()
        .from('split')
        .userTask('b')
        .to(gateway)
        .build();
    const s = scenario(two('one', 'join')).completeUserTask('a');
    const target = JSON.parse(JSON.stringify(two('two', 'merge')).replaceAll('a-merge', 'a-join').replaceAll('b-merge', 'b-join')) as Model;
    migrate(s, target, { after: 'after', b: 'b', join: 'merge' }).completeUserTask('b');
    expect(s.at).toEqual(['after']);
    expect(s.completeUserTask('after').leftovers).toEqual([]);
  });
});
