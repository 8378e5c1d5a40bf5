import { describe, expect, test } from '@jest/globals';
import { alarm } from './testing/alarm.js';
import { Walk } from './testing/walk.js';

const start = (changes = {}) => Walk.start('full-bin', alarm('bin', { value: 95, message: '垃圾桶满溢 95%', ...changes }));

describe('full-bin', () => {
  test('accepted, emptied, nothing wrong on site: done', async () => {
    const walk = await start();
    expect(walk.workOf('command-linked-devices')).toMatchObject({ deviceIds: ['linked-1', 'linked-2'], command: 'close' });
    expect(walk.groupsOf('accept')).toEqual(['cleaner@grid-1']);
    walk.complete('accept', { handler: 'chen' });
    expect(walk.scenario.task('empty')).toMatchObject({ assignee: 'chen', formId: 'full-bin-empty' });
    walk.complete('empty', { levelAfter: 0, siteCondition: 'normal', emptyNote: '已清' });
    expect([walk.ended, walk.outcome]).toEqual([true, 'resolved']);
    expect(walk.workOf('notify-resolved')).toMatchObject({ toGroups: ['dispatcher@grid-1'], title: '满溢已清运：3 号楼 1 单元' });
  });

  test('nobody accepts in time: the manager is told and may accept', async () => {
    const walk = (await start({ escalateAfter: 'PT10S' })).advance('PT10S');
    expect(walk.workOf('escalate')).toMatchObject({ toGroups: ['property-manager'], title: '满溢告警无人接单：3 号楼 1 单元' });
    expect(walk.groupsOf('accept')).toEqual(['cleaner@grid-1', 'property-manager']);
  });

  test('emptying takes too long: a reminder', async () => {
    const walk = (await start({ handleWithin: 'PT30S' })).complete('accept').advance('PT30S');
    expect(walk.workOf('notify-overdue')).toMatchObject({ toGroups: ['property-manager'] });
    expect(walk.at).toEqual(['empty']);
  });

  test('a problem on site is reviewed; rejected, it is done again', async () => {
    const walk = (await start()).complete('accept').complete('empty', { siteCondition: 'problem', emptyNote: '桶体破损' });
    expect(walk.groupsOf('review')).toEqual(['property-manager@grid-1']);
    walk.complete('review', { reviewDecision: 'rework', reviewNote: '换桶' });
    expect(walk.at).toEqual(['empty']);
    walk.complete('empty', { siteCondition: 'problem' }).complete('review', { reviewDecision: 'pass' });
    expect([walk.ended, walk.outcome]).toEqual([true, 'resolved']);
  });

  test('emptied by somebody before it was accepted: ended', async () => {
    const walk = (await start()).correlate('alarm-cleared', 'alarm-42');
    expect([walk.ended, walk.outcome]).toEqual([true, 'cleared']);
  });

  test('the clear that emptying causes does not take the task from the cleaner', async () => {
    const walk = (await start()).complete('accept');
    expect(() => walk.correlate('alarm-cleared', 'alarm-42')).toThrow('Nothing waits');
    expect(walk.at).toEqual(['empty']);
  });
});
