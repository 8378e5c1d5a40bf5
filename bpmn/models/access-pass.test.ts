import { describe, expect, test } from '@jest/globals';
import { Walk } from './testing/walk.js';

/** The scenario begins on 2026-01-06 at 10:00 in Shanghai. */
const PASS = {
  applicantName: '王医生',
  applicantIdNo: '440300199001011234',
  phone: '13800000000',
  passType: 'supply',
  plate: '粤B12345',
  reason: '运送物资',
  gridId: 'grid-1',
  validFrom: '2026-01-06T12:00+08:00',
  validTo: '2026-01-07T12:00+08:00',
  requestedBy: 'li',
};
const start = (changes = {}) => Walk.start('access-pass', { ...PASS, ...changes });
const granted = async () =>
  (await start())
    .complete('first-check', { checkDecision: 'approve' })
    .complete('approve', { approveDecision: 'approve', gates: 'gate-1,gate-2' });

describe('access-pass', () => {
  test('checked, approved, authorized, and withdrawn when it expires', async () => {
    const walk = await start();
    expect(walk.groupsOf('first-check')).toEqual(['customer-service@grid-1', 'gate-guard@grid-1']);
    walk.complete('first-check', { checkDecision: 'approve' });
    expect(walk.groupsOf('approve')).toEqual(['property-manager@grid-1']);
    walk.complete('approve', { approveDecision: 'approve', gates: 'gate-1, gate-2' });
    expect(walk.workOf('authorize')).toMatchObject({
      deviceIds: ['gate-1', 'gate-2'],
      command: 'authorize',
      params: { holder: '王医生', validTo: PASS.validTo },
    });
    expect(walk.workOf('notify-approved')).toMatchObject({ to: 'li' });
    walk.advance('P1D');
    expect(walk.ended).toBe(false);
    walk.advance('PT2H');
    expect(walk.workOf('revoke')).toMatchObject({ deviceIds: ['gate-1', 'gate-2'], command: 'revoke' });
    expect([walk.ended, walk.outcome]).toEqual([true, 'approved']);
  });

  test.each(['medical', 'rescue'])('%s passes go straight to the final approval, first in the queue', async (passType) => {
    const walk = await start({ passType });
    const task = walk.scenario.task('approve');
    expect(task.priority).toBe(90);
    expect(Date.parse(task.dueDate!)).toBe(Date.parse('2026-01-06T10:10:00+08:00'));
  });

  test('revoked before it expires', async () => {
    const walk = (await granted()).correlate('pass-revoked', PASS.applicantIdNo);
    expect(walk.workOf('revoke')).toMatchObject({ command: 'revoke' });
    expect(walk.workOf('notify-ended')).toMatchObject({ to: 'li' });
    expect(walk.ended).toBe(true);
  });

  test('refused at the first check', async () => {
    const walk = (await start()).complete('first-check', { checkDecision: 'reject', checkNote: '无必要' });
    expect(walk.workOf('notify-declined')).toMatchObject({ to: 'li', text: '原因：无必要' });
    expect([walk.ended, walk.outcome]).toEqual([true, 'declined']);
  });

  test('refused at the final approval, after an earlier return: refused all the same', async () => {
    const walk = (await start()).complete('first-check', { checkDecision: 'return', checkNote: '缺证明' });
    expect(walk.scenario.task('correct').assignee).toBe('li');
    expect(walk.scenario.variables['passNote']).toBe('缺证明');
    walk.complete('correct', { reason: '附证明', passType: 'medical' });
    walk.complete('approve', { approveDecision: 'reject', approveNote: '证明无效' });
    expect([walk.ended, walk.outcome]).toEqual([true, 'declined']);
  });

  test('not checked in time: the manager is told and may check', async () => {
    const walk = (await start()).advance('PT1H');
    expect(walk.workOf('escalate')).toMatchObject({ toGroups: ['property-manager'] });
    expect(walk.groupsOf('first-check')).toEqual(['customer-service@grid-1', 'gate-guard@grid-1', 'property-manager']);
  });

  test('the whole approval takes too long: administrators are told, the approval goes on', async () => {
    const walk = (await start()).complete('first-check', { checkDecision: 'approve' }).advance('PT4H');
    expect(walk.workOf('notify-overdue')).toMatchObject({ toGroups: ['property-manager', 'administrator'] });
    expect(walk.at).toContain('approve');
  });
});
