import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../worker/testing/test-database.js';
import { connectorDeps } from '../testing/connector-deps.js';
import { job } from '../testing/job.js';
import { evaluateDecision } from './connector.js';
import type { RuleSet } from './evaluate-rules.js';

const when = (fact: string, operator: string, value: unknown, params: Record<string, unknown>, priority?: number) => ({
  conditions: { all: [{ fact, operator, value }] },
  event: { type: 'result', params },
  ...(priority && { priority }),
});

const routing: RuleSet = {
  hitPolicy: 'first',
  rules: [
    when('level', 'greaterThan', 50, { team: 'day' }),
    when('level', 'greaterThan', 90, { team: 'now' }, 10),
    when('level', 'greaterThan', 40, { team: 'week' }),
  ],
};

describe('evaluate-decision', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
    await database.db('deployments').insert({ deployment_key: 1, deployed_at: new Date(), deployed_by: 'test' });
    const row = { deployment_key: 1, resource_name: 'x.rules.json', checksum: 'x' };
    await database.db('decisions').insert([
      { ...row, decision_key: 2, decision_id: 'routing', version: 1, is_latest: false, rules: JSON.stringify({ rules: [] }) },
      { ...row, decision_key: 3, decision_id: 'routing', version: 2, is_latest: true, rules: JSON.stringify(routing) },
      {
        ...row,
        decision_key: 4,
        decision_id: 'collecting',
        version: 1,
        is_latest: true,
        rules: JSON.stringify({ ...routing, hitPolicy: undefined }),
      },
    ]);
  });
  afterAll(() => database.drop());
  const decide = async (decisionId: string, variables: Record<string, number>) =>
    evaluateDecision.run(job('evaluate-decision', variables, { decisionId, resultVariable: 'decision' }), connectorDeps(database.db));

  test('the latest version answers the first rule that holds, by priority, then as written', async () => {
    expect(await decide('routing', { level: 95 })).toEqual({ type: 'completed', variables: { decision: { team: 'now' } } });
    expect(await decide('routing', { level: 60 })).toEqual({ type: 'completed', variables: { decision: { team: 'day' } } });
  });

  test('collect answers every rule that holds, in that order', async () => {
    expect(await decide('collecting', { level: 95 })).toEqual({
      type: 'completed',
      variables: { decision: [{ team: 'now' }, { team: 'day' }, { team: 'week' }] },
    });
  });

  test('no rule holds, or the fact is missing: null, or an empty list', async () => {
    expect(await decide('routing', { level: 1 })).toEqual({ type: 'completed', variables: { decision: null } });
    expect(await decide('collecting', {})).toEqual({ type: 'completed', variables: { decision: [] } });
  });

  test('a decision that is not deployed is an error that the model may catch', async () => {
    expect(await decide('missing', {})).toMatchObject({ type: 'error', errorCode: 'DECISION_NOT_FOUND' });
  });

  test('without the result variable it does not run', async () => {
    const outcome = await evaluateDecision.run(job('evaluate-decision', {}, { decisionId: 'routing' }), connectorDeps(database.db));
    expect(outcome).toMatchObject({
      type: 'error',
      errorCode: 'INVALID_INPUT',
      errorMessage: expect.stringContaining('header resultVariable'),
    });
  });
});
