import { describe, expect, test } from '@jest/globals';
import { Walk } from './testing/walk.js';

const REPORT = {
  subject: '水管漏水',
  description: '厨房漏水',
  location: '3-1-201',
  urgency: 'normal',
  gridId: 'grid-1',
  contactPhone: '13800000000',
  requestedBy: 'li',
};
const start = (changes = {}) => Walk.start('repair-report', { ...REPORT, ...changes });
const dispatched = async (changes = {}) => (await start(changes)).complete('dispatch', { dispatchDecision: 'accept' });

describe('repair-report', () => {
  test('dispatched, repaired, the resident is satisfied: closed, told at each stage', async () => {
    const walk = await start();
    expect(walk.groupsOf('dispatch')).toEqual(['customer-service@grid-1', 'dispatcher@grid-1']);
    walk.complete('dispatch', { dispatchDecision: 'accept', handler: 'zhao' });
    expect(walk.workOf('notify-accepted')).toMatchObject({ to: 'li', title: '报修已受理：水管漏水' });
    expect(walk.scenario.task('repair')).toMatchObject({ assignee: 'zhao', candidateGroups: ['repair-worker@grid-1'], priority: 50 });
    walk.complete('repair', { repairResult: 'repaired', repairNote: '换阀门' });
    expect(walk.scenario.task('feedback').assignee).toBe('li');
    walk.complete('feedback', { satisfied: 'yes', rating: 5 });
    expect(walk.workOf('notify-closed')).toMatchObject({ to: 'li', text: '维修情况：换阀门' });
    expect([walk.ended, walk.outcome]).toEqual([true, 'closed']);
  });

  test('refused: the reporter learns why', async () => {
    const walk = (await start()).complete('dispatch', { dispatchDecision: 'refuse', dispatchNote: '户内自有设施' });
    expect(walk.workOf('notify-refused')).toMatchObject({ to: 'li', text: '原因：户内自有设施' });
    expect([walk.ended, walk.outcome]).toEqual([true, 'refused']);
  });

  test('not dispatched in time: the manager is told and may dispatch', async () => {
    const walk = (await start()).advance('PT1H');
    expect(walk.workOf('escalate')).toMatchObject({ toGroups: ['property-manager'] });
    expect(walk.groupsOf('dispatch')).toEqual(['customer-service@grid-1', 'dispatcher@grid-1', 'property-manager']);
  });

  test('an urgent repair is late after four hours: reporter and manager are told', async () => {
    const walk = (await dispatched({ urgency: 'urgent' })).advance('PT4H');
    expect(walk.workOf('notify-overdue')).toMatchObject({ to: 'li', toGroups: ['property-manager'] });
    expect(walk.scenario.task('repair').priority).toBe(80);
  });

  test('parts are missing: coordinated, then repaired', async () => {
    const walk = (await dispatched())
      .complete('repair', { repairResult: 'coordinate' })
      .complete('coordinate', { coordinateNote: '配件已到', handler: 'sun' });
    expect(walk.scenario.task('repair').assignee).toBe('sun');
  });

  test('not satisfied: repaired again', async () => {
    const walk = (await dispatched())
      .complete('repair', { repairResult: 'repaired' })
      .complete('feedback', { satisfied: 'no', feedbackNote: '还在漏' });
    expect(walk.at).toEqual(['repair']);
    expect(walk.scenario.variables['feedbackNote']).toBe('还在漏');
    walk.complete('repair', { repairResult: 'repaired' }).complete('feedback', { satisfied: 'yes' });
    expect(walk.outcome).toBe('closed');
  });

  test('no feedback for three days: closed', async () => {
    const walk = (await dispatched()).complete('repair', { repairResult: 'repaired' }).advance('P3D');
    expect([walk.ended, walk.outcome]).toEqual([true, 'closed']);
  });

  test('reported by telephone, without account or grid: customer service confirms', async () => {
    const walk = await dispatched({ requestedBy: null, gridId: null });
    walk.complete('repair', { repairResult: 'repaired' });
    expect(walk.scenario.task('feedback').assignee).toBeUndefined();
    expect(walk.groupsOf('feedback')).toEqual(['customer-service']);
  });
});
