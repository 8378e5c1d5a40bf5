import { describe, expect, test } from '@jest/globals';
import { Walk } from './testing/walk.js';

const COMPLAINT = { kind: 'complaint', subject: '夜间施工噪声', description: '23 点后仍施工', gridId: 'grid-1', requestedBy: 'li' };
const start = (changes = {}) => Walk.start('complaint', { ...COMPLAINT, ...changes });
const registered = async (departments: string[], changes = {}) =>
  (await start(changes)).complete('register', { registerDecision: 'accept', departments });
const replied = async () =>
  (await registered(['cleaner']))
    .complete('investigate', { finding: '属实' })
    .complete('draft-reply', { replyText: '已整改' })
    .complete('review-reply', { reviewDecision: 'pass' });

describe('complaint', () => {
  test('each department investigates, one reply is drafted, approved, sent and rated', async () => {
    const walk = await registered(['gate-guard', 'repair-worker']);
    expect(walk.workOf('notify-accepted')).toMatchObject({ to: 'li' });
    const groups = walk.scenario.tasks.map((task) => task.candidateGroups);
    expect(groups).toEqual([['gate-guard@grid-1'], ['repair-worker@grid-1']]);
    walk.complete('investigate', { finding: '属实', measure: '加强巡查' });
    expect(walk.scenario.tasks).toHaveLength(1);
    walk.complete('investigate', { finding: '已停工', measure: '约谈' });
    expect(walk.scenario.variables['findings']).toEqual([
      { department: 'gate-guard', finding: '属实', measure: '加强巡查' },
      { department: 'repair-worker', finding: '已停工', measure: '约谈' },
    ]);
    walk.complete('draft-reply', { replyText: '施工已停止' });
    expect(walk.groupsOf('review-reply')).toEqual(['property-manager@grid-1']);
    walk.complete('review-reply', { reviewDecision: 'pass' });
    expect(walk.workOf('reply')).toMatchObject({ to: 'li', title: '投诉建议答复：夜间施工噪声', text: '施工已停止' });
    expect(walk.scenario.task('feedback').assignee).toBe('li');
    walk.complete('feedback', { satisfied: 'yes' });
    expect(walk.ended).toBe(true);
  });

  test('without a department it is customer service that investigates', async () => {
    expect((await registered([])).groupsOf('investigate')).toEqual(['customer-service@grid-1']);
  });

  test('not accepted: the complainant learns why', async () => {
    const walk = (await start()).complete('register', { registerDecision: 'refuse', registerNote: '不属本社区' });
    expect(walk.workOf('notify-refused')).toMatchObject({ to: 'li', text: '原因：不属本社区' });
    expect([walk.ended, walk.outcome]).toEqual([true, 'refused']);
  });

  test('not registered in time: the manager is told and may register', async () => {
    const walk = (await start()).advance('PT4H');
    expect(walk.workOf('escalate')).toMatchObject({ toGroups: ['property-manager'] });
    expect(walk.groupsOf('register')).toEqual(['customer-service@grid-1', 'property-manager']);
  });

  test('an investigation that takes too long: one reminder for all of them', async () => {
    const walk = (await registered(['cleaner', 'gate-guard'])).advance('P2D');
    expect(walk.work.filter((work) => work.elementId === 'notify-overdue')).toHaveLength(1);
    expect(walk.scenario.tasks).toHaveLength(2);
  });

  test('the manager sends the draft back', async () => {
    const walk = (await registered(['cleaner'])).complete('investigate').complete('draft-reply', { replyText: '一' });
    walk.complete('review-reply', { reviewDecision: 'rework', reviewNote: '语气' });
    expect(walk.at).toEqual(['draft-reply']);
    expect(walk.scenario.variables['reviewNote']).toBe('语气');
    walk.complete('draft-reply', { replyText: '二' }).complete('review-reply', { reviewDecision: 'pass' });
    expect(walk.workOf('reply')).toMatchObject({ text: '二' });
  });

  test('not satisfied: the manager follows up', async () => {
    const walk = (await replied()).complete('feedback', { satisfied: 'no' });
    expect(walk.groupsOf('follow-up')).toEqual(['property-manager@grid-1']);
    expect(walk.complete('follow-up', { followUpResult: 'explained' }).ended).toBe(true);
  });

  test('no rating for seven days: closed', async () => {
    expect((await replied()).advance('P7D').ended).toBe(true);
  });
});
