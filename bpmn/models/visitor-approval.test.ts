import { describe, expect, test } from '@jest/globals';
import { Walk } from './testing/walk.js';

/** The scenario begins on 2026-01-06 at 10:00 in Shanghai. */
const VISIT = {
  visitorName: '张三',
  visitorPhone: '13800000000',
  house: '3-1-201',
  plate: '粤B12345',
  gridId: 'grid-1',
  visitFrom: '2026-01-06T14:00+08:00',
  visitUntil: '2026-01-06T18:00+08:00',
  purpose: 'family',
  requestedBy: 'li',
};
const start = (changes = {}) => Walk.start('visitor-approval', { ...VISIT, ...changes });

describe('visitor-approval', () => {
  test('a resident books, the property approves, the visitor arrives and the gate opens', async () => {
    const walk = await start();
    expect(walk.groupsOf('approve')).toEqual(['customer-service@grid-1', 'gate-guard@grid-1']);
    walk.complete('approve', { approveDecision: 'approve', gates: 'gate-1，gate-2' });
    expect(walk.workOf('authorize')).toEqual({
      deviceIds: ['gate-1', 'gate-2'],
      command: 'authorize',
      params: { visitorName: '张三', phone: '13800000000', plate: '粤B12345', validFrom: VISIT.visitFrom, validTo: VISIT.visitUntil },
    });
    expect(walk.workOf('notify-approved')).toMatchObject({ to: ['li', null], title: '访客预约已通过：张三' });
    walk.correlate('visitor-arrived', '13800000000', { arrivalGateId: 'gate-2' });
    expect(walk.workOf('open-gate')).toMatchObject({ deviceIds: ['gate-2'], command: 'open' });
    expect([walk.ended, walk.outcome]).toEqual([true, 'visited']);
  });

  test('the visitor does not come: the authorization is withdrawn at the end of the visit', async () => {
    const walk = (await start()).complete('approve', { approveDecision: 'approve', gates: 'gate-1' });
    walk.advance('PT7H59M');
    expect(walk.ended).toBe(false);
    walk.advance('PT1M');
    expect(walk.workOf('revoke')).toMatchObject({ deviceIds: ['gate-1'], command: 'revoke' });
    expect([walk.ended, walk.outcome]).toEqual([true, 'expired']);
  });

  test('booked for another resident: the host agrees first', async () => {
    const walk = await start({ hostAccount: 'wang' });
    expect(walk.at).toEqual(['confirm']);
    expect(walk.scenario.task('confirm').assignee).toBe('wang');
    walk.complete('confirm', { confirmDecision: 'agree' });
    expect(walk.at).toEqual(['approve']);
  });

  test('without a host it is the resident who books', async () => {
    expect((await start({ hostAccount: '' })).at).toEqual(['approve']);
  });

  test('the host refuses: both hear of it', async () => {
    const walk = (await start({ hostAccount: 'wang' })).complete('confirm', { confirmDecision: 'refuse', confirmNote: '不认识' });
    expect(walk.workOf('notify-refused')).toMatchObject({ to: ['li', 'wang'], text: '原因：不认识' });
    expect([walk.ended, walk.outcome]).toEqual([true, 'refused']);
  });

  test('the host does not answer: refused', async () => {
    const walk = (await start({ hostAccount: 'wang' })).advance('PT12H');
    expect(walk.workOf('notify-refused')).toMatchObject({ text: '原因：业主未在时限内确认' });
    expect(walk.outcome).toBe('refused');
  });

  test('not approved in time: the manager is told and may approve', async () => {
    const walk = (await start({ escalateAfter: 'PT5S' })).advance('PT5S');
    expect(walk.workOf('escalate')).toMatchObject({ toGroups: ['property-manager'] });
    expect(walk.groupsOf('approve')).toEqual(['customer-service@grid-1', 'gate-guard@grid-1', 'property-manager']);
  });

  test('sent back for correction, then refused', async () => {
    const walk = (await start()).complete('approve', { approveDecision: 'return', approveNote: '缺车牌' });
    expect(walk.scenario.task('correct').assignee).toBe('li');
    expect(walk.scenario.variables['approveNote']).toBe('缺车牌');
    walk.complete('correct', { plate: '粤B54321' });
    expect(walk.at).toEqual(['approve']);
    walk.complete('approve', { approveDecision: 'refuse', approveNote: '黑名单' });
    expect(walk.workOf('notify-refused')).toMatchObject({ text: '原因：黑名单' });
    expect([walk.ended, walk.outcome]).toEqual([true, 'refused']);
  });
});
