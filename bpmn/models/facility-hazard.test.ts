import { describe, expect, test } from '@jest/globals';
import { alarm } from './testing/alarm.js';
import { Walk } from './testing/walk.js';

const start = (changes = {}) => Walk.start('facility-hazard', alarm('manhole', changes));

describe('facility-hazard', () => {
  test('an open manhole: lights on, dispatched, repaired, linked devices reset, accepted', async () => {
    const walk = await start();
    expect(walk.workOf('command-linked-devices')).toMatchObject({ deviceIds: ['linked-1', 'linked-2'], command: 'on' });
    expect(walk.groupsOf('dispatch')).toEqual(['dispatcher@grid-1']);
    walk.complete('dispatch', { dispatchDecision: 'dispatch', dispatchNote: '尽快', handler: 'zhao' });
    expect(walk.scenario.task('repair')).toMatchObject({ assignee: 'zhao', candidateGroups: ['repair-worker@grid-1'] });
    expect(walk.workOf('restore-linked-devices')).toBeUndefined();
    walk.complete('repair', { repairResult: 'repaired', repairNote: '已复位' });
    expect(walk.workOf('restore-linked-devices')).toMatchObject({ deviceIds: ['linked-1', 'linked-2'], command: 'off' });
    walk.complete('review', { reviewDecision: 'pass' });
    expect(walk.ended).toBe(true);
    expect(walk.outcome).toBe('resolved');
    expect(walk.workOf('notify-resolved')).toMatchObject({ toGroups: ['dispatcher@grid-1'], text: '维修情况：已复位' });
  });

  test('a faulty elevator is stopped', async () => {
    expect((await start({ deviceType: 'elevator' })).workOf('command-linked-devices')).toMatchObject({ command: 'stop' });
  });

  test('not dispatched in time: the manager is told and may dispatch', async () => {
    const walk = (await start()).advance('PT30M');
    expect(walk.workOf('escalate')).toMatchObject({ toGroups: ['property-manager'] });
    expect(walk.groupsOf('dispatch')).toEqual(['dispatcher@grid-1', 'property-manager']);
  });

  test('a critical repair is due in two hours, any other in eight', async () => {
    const critical = (await start({ severity: 'critical' })).complete('dispatch', { dispatchDecision: 'dispatch' }).advance('PT2H');
    expect(critical.workOf('notify-overdue')).toMatchObject({ toGroups: ['property-manager'] });
    expect(critical.at).toEqual(['repair']);
    const serious = (await start()).complete('dispatch', { dispatchDecision: 'dispatch' }).advance('PT2H');
    expect(serious.workOf('notify-overdue')).toBeUndefined();
  });

  test('what cannot be repaired here goes to a contractor', async () => {
    const walk = (await start())
      .complete('dispatch', { dispatchDecision: 'dispatch' })
      .complete('repair', { repairResult: 'contract-out' });
    expect(walk.at).toEqual(['contract-out']);
    walk.complete('contract-out', { contractor: '电梯维保公司' });
    expect(walk.at).toEqual(['review']);
  });

  test('rejected at acceptance: repaired again', async () => {
    const walk = (await start()).complete('dispatch', { dispatchDecision: 'dispatch' }).complete('repair', { repairResult: 'repaired' });
    walk.complete('review', { reviewDecision: 'rework', reviewNote: '仍松动' });
    expect(walk.at).toEqual(['repair']);
    walk.complete('repair', { repairResult: 'repaired' }).complete('review', { reviewDecision: 'pass' });
    expect(walk.outcome).toBe('resolved');
  });

  test('a false alarm is closed by the dispatcher', async () => {
    const walk = (await start()).complete('dispatch', { dispatchDecision: 'false-alarm', dispatchNote: '传感器误报' });
    expect([walk.ended, walk.outcome]).toEqual([true, 'false-alarm']);
  });

  test('the alarm clears before dispatch: ended; after it: not', async () => {
    const walk = (await start()).correlate('alarm-cleared', 'alarm-42');
    expect([walk.ended, walk.outcome]).toEqual([true, 'cleared']);
    const begun = (await start()).complete('dispatch', { dispatchDecision: 'dispatch' });
    expect(() => begun.correlate('alarm-cleared', 'alarm-42')).toThrow('Nothing waits');
  });
});
