import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { alarm } from '../../bpmn/models/testing/alarm.js';
import { Walk } from '../../bpmn/models/testing/walk.js';
import { createTestDatabase, type TestDatabase } from '../../worker/testing/test-database.js';
import { connectors } from './index.js';
import type { ConnectorType } from './connector.js';
import { connectorDeps } from './testing/connector-deps.js';
import { job } from './testing/job.js';

/** What the models map is what the connectors take: each job of a walk through a model is carried out, with every variable known and with none. */
describe('jobs of the models', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
    await database.db('device_types').insert({ id: 'any', name_zh: '设备', name_en: 'Device' });
    await database.db('devices').insert(['linked-1', 'linked-2', 'gate-1'].map((id) => ({ id, name: id, type_id: 'any' })));
  });
  afterAll(() => database.drop());

  const walks: [string, () => Promise<Walk>][] = [
    ['fire-hazard', async () => (await Walk.start('fire-hazard', alarm('smoke'))).complete('verify').complete('handle').complete('review')],
    [
      'fire-hazard, nothing known',
      async () =>
        (await Walk.start('fire-hazard')).advance('PT15M').complete('verify').advance('PT2H').complete('handle').complete('review'),
    ],
    ['fire-hazard, false alarm', async () => (await Walk.start('fire-hazard')).complete('verify', { verifyDecision: 'false-alarm' })],
    [
      'facility-hazard',
      async () => (await Walk.start('facility-hazard', alarm('manhole'))).complete('dispatch').complete('repair').complete('review'),
    ],
    [
      'facility-hazard, nothing known',
      async () =>
        (await Walk.start('facility-hazard')).advance('PT30M').complete('dispatch').advance('PT8H').complete('repair').complete('review'),
    ],
    [
      'facility-hazard, cleared',
      async () => (await Walk.start('facility-hazard', alarm('elevator'))).correlate('alarm-cleared', 'alarm-42'),
    ],
    ['full-bin', async () => (await Walk.start('full-bin', alarm('bin'))).complete('accept').complete('empty')],
    [
      'full-bin, nothing known',
      async () => (await Walk.start('full-bin')).advance('PT30M').complete('accept').advance('PT2H').complete('empty'),
    ],
    [
      'visitor-approval',
      async () =>
        (await Walk.start('visitor-approval', { visitorPhone: '1' }))
          .complete('approve', { approveDecision: 'approve', gates: 'gate-1' })
          .correlate('visitor-arrived', '1'),
    ],
    [
      'visitor-approval, nothing known',
      async () => (await Walk.start('visitor-approval', { visitorPhone: '1' })).advance('PT2H').complete('approve').advance('P1D'),
    ],
    [
      'visitor-approval, refused',
      async () => (await Walk.start('visitor-approval', { visitorPhone: '1', hostAccount: 'wang' })).advance('PT12H'),
    ],
    [
      'repair-report',
      async () =>
        (await Walk.start('repair-report')).advance('PT1H').complete('dispatch').advance('P1D').complete('repair').complete('feedback'),
    ],
    ['repair-report, refused', async () => (await Walk.start('repair-report')).complete('dispatch', { dispatchDecision: 'refuse' })],
    [
      'complaint',
      async () =>
        (await Walk.start('complaint'))
          .advance('PT4H')
          .complete('register')
          .advance('P2D')
          .complete('investigate')
          .complete('draft-reply')
          .complete('review-reply'),
    ],
    ['complaint, refused', async () => (await Walk.start('complaint')).complete('register', { registerDecision: 'refuse' })],
    [
      'access-pass',
      async () =>
        (await Walk.start('access-pass', { applicantIdNo: '1' }))
          .advance('PT4H')
          .complete('first-check', { checkDecision: 'approve' })
          .complete('approve', { approveDecision: 'approve', gates: 'gate-1' })
          .advance('P1D'),
    ],
    [
      'access-pass, refused',
      async () => (await Walk.start('access-pass', { applicantIdNo: '1' })).complete('first-check', { checkDecision: 'reject' }),
    ],
  ];

  test.each(walks)('%s', async (_, walked) => {
    const { work } = await walked();
    expect(work.length).toBeGreaterThan(0);
    const deps = connectorDeps(database.db);
    for (const [index, { elementId, type, inputs }] of work.entries()) {
      const outcome = await connectors[type as ConnectorType].run(job(type as ConnectorType, inputs, {}, String(index)), deps);
      expect([elementId, outcome.type, 'errorMessage' in outcome ? outcome.errorMessage : '']).toEqual([elementId, 'completed', '']);
    }
  });
});
