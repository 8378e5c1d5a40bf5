import { describe, expect, test } from '@jest/globals';
import { alarm } from './testing/alarm.js';
import { Walk } from './testing/walk.js';

const start = (changes = {}) => Walk.start('fire-hazard', alarm('fire-lane', changes));

describe('fire-hazard', () => {
  test('verified, handled, passed: resolved, and the dispatchers of the grid hear of it', async () => {
    const walk = await start();
    expect(walk.at).toEqual(['verify']);
    expect(walk.groupsOf('verify')).toEqual(['fire-safety@grid-1']);
    const task = walk.scenario.task('verify');
    expect(task).toMatchObject({ priority: 70, formId: 'fire-hazard-verify' });
    expect(Date.parse(task.dueDate!)).toBe(Date.parse('2026-01-06T10:15:00+08:00'));
    walk.complete('verify', { verifyDecision: 'confirmed', verifyNote: '堵塞', handler: 'wang' });
    expect(walk.scenario.task('handle').assignee).toBe('wang');
    walk.complete('handle', { handleNote: '已清开', isSafe: true });
    expect(walk.groupsOf('review')).toEqual(['property-manager@grid-1']);
    walk.complete('review', { reviewDecision: 'pass', reviewNote: '合格' });
    expect(walk.ended).toBe(true);
    expect(walk.outcome).toBe('resolved');
    expect(walk.workOf('notify-resolved')).toMatchObject({
      toGroups: ['dispatcher@grid-1'],
      title: '消防隐患已消除：3 号楼 1 单元',
      text: '处置情况：已清开',
    });
  });

  test.each([
    ['fire-lane', 'open'],
    ['electrical', 'cut-off'],
    ['fire-door', 'close'],
  ])('alarm of %s: %s goes to the linked devices', async (deviceType, command) => {
    const walk = await start({ deviceType });
    expect(walk.workOf('command-linked-devices')).toMatchObject({
      deviceIds: ['linked-1', 'linked-2'],
      command,
      params: { alarmId: 'alarm-42' },
    });
  });

  test('nobody verifies in time: the manager is told and may take the task too; then once a day', async () => {
    const walk = await start({ escalateAfter: 'PT1M' });
    walk.advance('PT1M');
    expect(walk.workOf('escalate')).toMatchObject({ toGroups: ['property-manager'], title: '消防隐患超时未核实：3 号楼 1 单元' });
    expect(walk.at).toEqual(['verify']);
    expect(walk.groupsOf('verify')).toEqual(['fire-safety@grid-1', 'property-manager']);
    walk.advance('PT23H');
    expect(walk.work.filter((work) => work.elementId === 'escalate')).toHaveLength(1);
    walk.advance('PT1H');
    expect(walk.work.filter((work) => work.elementId === 'escalate')).toHaveLength(2);
  });

  test('handling takes too long: a reminder, and the work goes on', async () => {
    const walk = (await start()).complete('verify', { verifyDecision: 'confirmed' }).advance('PT2H');
    expect(walk.workOf('notify-overdue')).toMatchObject({ toGroups: ['property-manager'] });
    expect(walk.at).toEqual(['handle']);
  });

  test('the review sends it back: handled and reviewed again', async () => {
    const walk = (await start()).complete('verify', { verifyDecision: 'confirmed' }).complete('handle', { handleNote: '一' });
    walk.complete('review', { reviewDecision: 'rework', reviewNote: '仍有杂物' });
    expect(walk.at).toEqual(['handle']);
    expect(walk.scenario.variables['reviewNote']).toBe('仍有杂物');
    walk.complete('handle', { handleNote: '二' }).complete('review', { reviewDecision: 'pass' });
    expect(walk.outcome).toBe('resolved');
  });

  test('a false alarm ends after verification', async () => {
    const walk = (await start()).complete('verify', { verifyDecision: 'false-alarm', verifyNote: '误触' });
    expect(walk.ended).toBe(true);
    expect(walk.outcome).toBe('false-alarm');
  });

  test('the alarm clears before anyone has begun: ended', async () => {
    const walk = (await start()).correlate('alarm-cleared', 'alarm-42');
    expect(walk.ended).toBe(true);
    expect(walk.outcome).toBe('cleared');
    expect(walk.workOf('notify-cleared')).toMatchObject({ toGroups: ['fire-safety@grid-1'] });
  });

  test('once begun, a clear no longer ends it', async () => {
    const walk = (await start()).complete('verify', { verifyDecision: 'confirmed' });
    expect(() => walk.correlate('alarm-cleared', 'alarm-42')).toThrow('Nothing waits');
  });

  test('reported by hand, without alarm, device or grid: the same way, and the reporter hears of it', async () => {
    const walk = await Walk.start('fire-hazard', {
      deviceType: 'fire-door',
      severity: 'critical',
      location: '地下车库',
      message: '防火门损坏',
      requestedBy: 'li',
    });
    expect(walk.groupsOf('verify')).toEqual(['fire-safety']);
    expect(walk.scenario.task('verify').priority).toBe(90);
    expect(walk.workOf('command-linked-devices')).toMatchObject({ deviceIds: [] });
    walk
      .complete('verify', { verifyDecision: 'confirmed' })
      .complete('handle', { handleNote: '换门' })
      .complete('review', { reviewDecision: 'pass' });
    expect(walk.workOf('notify-resolved')).toMatchObject({ to: 'li', toGroups: ['dispatcher'] });
  });

  test('what a form leaves empty counts as not said', async () => {
    const walk = await Walk.start('fire-hazard', { deviceType: 'smoke', severity: 'warning', location: '', gridId: '', message: '' });
    expect(walk.groupsOf('verify')).toEqual(['fire-safety']);
    walk.complete('verify', { verifyDecision: 'confirmed', handler: '' }).advance('PT2H');
    expect(walk.scenario.task('handle').assignee).toBeUndefined();
    expect(walk.workOf('notify-overdue')).toMatchObject({ title: '消防隐患处置超时：位置未填' });
  });
});
