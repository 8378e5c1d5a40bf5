import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../worker/testing/test-database.js';
import { down, up } from './20261124E-create-decision-tables.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test('rule sets that were deployed before keep key, version and content, there and back', async () => {
  const { db } = database;
  await down(db);
  await db('deployments').insert({ deployment_key: 1, deployed_at: new Date(), deployed_by: 'li' });
  const row = { decision_id: 'routing', deployment_key: 1, resource_name: 'routing.rules.json', checksum: 'x' };
  const before = [
    { ...row, decision_key: '2', name: null, version: 1, rules: { rules: [1] }, is_latest: false },
    { ...row, decision_key: '3', name: '派单', version: 2, rules: { hitPolicy: 'first', rules: [2] }, is_latest: true },
  ];
  await db('decisions').insert(before.map((one) => ({ ...one, rules: JSON.stringify(one.rules) })));
  await up(db);
  const decisions = await db('decisions').orderBy('decision_key');
  expect(decisions).toMatchObject([
    { decision_key: '2', name: 'routing', version: 1, decision_type: 'RULE_SET', decision_requirements_key: '2', is_latest: false },
    { decision_key: '3', name: '派单', version: 2, decision_requirements_key: '3', is_latest: true },
  ]);
  expect(await db('decision_requirements').orderBy('decision_requirements_key')).toMatchObject([
    { decision_requirements_id: 'routing', name: 'routing', kind: 'rules', model: { rules: [1] }, is_latest: false },
    { decision_requirements_id: 'routing', version: 2, model: { hitPolicy: 'first', rules: [2] }, is_latest: true },
  ]);
  await down(db);
  expect(await db('decisions').orderBy('decision_key').select('decision_key', 'rules')).toEqual(
    before.map(({ decision_key, rules }) => ({ decision_key, rules })),
  );
});
