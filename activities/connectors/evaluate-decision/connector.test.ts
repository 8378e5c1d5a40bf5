import { MockActivityEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dmn, tableDecision } from '../../../bpmn/dmn/testing/dmn-files.js';
import { deploy } from '../../../commands/deploy.js';
import type { CommandDeps } from '../../../commands/deps.js';
import type { Json } from '../../../workflows/engine/json.js';
import { createTestDatabase, type TestDatabase } from '../../../worker/testing/test-database.js';
import { connectorDeps } from '../testing/connector-deps.js';
import { job } from '../testing/job.js';
import { evaluateDecision } from './connector.js';

const when = (fact: string, operator: string, value: unknown, params: Record<string, unknown>, more: object = {}) => ({
  conditions: { all: [{ fact, operator, value }] },
  event: { type: 'result', params },
  ...more,
});

const rules = (decisionId: string, more: object = {}) =>
  JSON.stringify({
    decisionId,
    rules: [
      when('level', 'greaterThan', 50, { team: 'day' }, { name: 'by day' }),
      when('level', 'greaterThan', 90, { team: 'now' }, { priority: 10 }),
      when('level', 'greaterThan', 40, { team: 'week' }),
    ],
    ...more,
  });

const table = (answer: string, tag = '') =>
  dmn(
    tableDecision({
      id: 'priority',
      inputs: ['level'],
      rules: [
        ['> 90', `"${answer}"`],
        ['> 95', '"other"'],
        ['<= 90', '"later"'],
      ],
      before: tag && `<extensionElements><zeebe:versionTag value="${tag}"/></extensionElements>`,
    }),
  );

const model = (id: string) =>
  `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d"><bpmn:process id="${id}" isExecutable="true"><bpmn:startEvent id="start"/></bpmn:process></bpmn:definitions>`;

describe('evaluate-decision', () => {
  let database: TestDatabase;
  let processes: string[];
  beforeAll(async () => {
    database = await createTestDatabase();
    const deps = { db: database.db, timeZone: 'UTC' } as CommandDeps;
    const ctx = { actor: { type: 'user', id: 'li.na' } } as const;
    const deployed = [];
    for (const [answer, tag] of [
      ['one', 'first'],
      ['two', 'second'],
      ['three', 'second'],
      ['four', ''],
    ] as const)
      deployed.push(
        await deploy(deps, ctx, [
          { name: 'priority.dmn', content: table(answer, tag) },
          { name: 'p.bpmn', content: model('p') },
        ]),
      );
    processes = deployed.map((deployment) => deployment.processes[0]!.processDefinitionKey);
    await deploy(deps, ctx, [
      { name: 'routing.rules.json', content: rules('routing', { hitPolicy: 'first' }) },
      { name: 'collecting.rules.json', content: rules('collecting') },
    ]);
  });
  afterAll(() => database.drop());

  const decide = async (decisionId: string, variables: Record<string, Json>, headers: Record<string, string> = {}, place: object = {}) =>
    evaluateDecision.run(
      { ...job('evaluate-decision', variables, { decisionId, resultVariable: 'decision', ...headers }), ...place },
      connectorDeps(database.db),
    );
  const answer = (decision: Json) => ({ type: 'completed', variables: { decision } });
  const recorded = (elementInstanceKey: string) => database.db('decision_instances').where({ element_instance_key: elementInstanceKey });

  test('a rule set answers the first rule that holds, by priority, then as written', async () => {
    expect(await decide('routing', { level: 95 })).toEqual(answer({ team: 'now' }));
    expect(await decide('routing', { level: 60 })).toEqual(answer({ team: 'day' }));
  });

  test('collect answers every rule that holds, in that order', async () => {
    expect(await decide('collecting', { level: 95 })).toEqual(answer([{ team: 'now' }, { team: 'day' }, { team: 'week' }]));
  });

  test('no rule holds, or the fact is missing: null, or an empty list', async () => {
    expect(await decide('routing', { level: 1 })).toEqual(answer(null));
    expect(await decide('collecting', {})).toEqual(answer([]));
  });

  test('a DMN decision in its latest version, the one of the process, or the newest with a tag', async () => {
    expect(await decide('priority', { level: 95 })).toEqual(answer('four'));
    const bound = { bindingType: 'deployment' };
    expect(await decide('priority', { level: 95 }, bound, { processDefinitionKey: processes[1] })).toEqual(answer('two'));
    expect(await decide('priority', { level: 95 }, { bindingType: 'versionTag', versionTag: 'second' })).toEqual(answer('three'));
    expect(await decide('priority', { level: 95 }, { bindingType: 'versionTag', versionTag: 'first' })).toEqual(answer('one'));
  });

  test('each evaluation is recorded, with place, inputs and the rules that matched', async () => {
    await decide('priority', { level: 10 }, {}, { elementInstanceKey: '77', processInstanceKey: '70' });
    expect(await recorded('77')).toMatchObject([
      {
        state: 'EVALUATED',
        decision_id: 'priority',
        decision_version: 4,
        decision_type: 'DECISION_TABLE',
        process_instance_key: '70',
        process_definition_key: '7',
        element_id: 'work',
        result: 'later',
        evaluated_by: 'evaluate-decision',
        evaluated_inputs: [{ inputName: 'level', inputValue: '10' }],
        matched_rules: [{ ruleId: 'priority-rule3', ruleIndex: 3, evaluatedOutputs: [{ outputName: 'y', outputValue: '"later"' }] }],
      },
    ]);
    await decide('collecting', { level: 60 }, {}, { elementInstanceKey: '78' });
    expect(await recorded('78')).toMatchObject([
      {
        decision_type: 'RULE_SET',
        evaluated_inputs: [{ inputId: 'level', inputName: 'level', inputValue: '60' }],
        matched_rules: [
          { ruleId: 'by day', ruleIndex: 1, evaluatedOutputs: [{ outputName: 'team', outputValue: '"day"' }] },
          { ruleId: 'rule-3', ruleIndex: 3 },
        ],
      },
    ]);
  });

  test('an evaluation that fails is an error with the reason, and recorded as failed', async () => {
    expect(await decide('priority', { level: 99 }, {}, { elementInstanceKey: '79' })).toEqual({
      type: 'error',
      errorCode: 'DECISION_EVALUATION_ERROR',
      errorMessage: "Expected to evaluate decision 'priority', but only one rule may match with hit policy UNIQUE, but rules 1, 2 do.",
    });
    expect(await recorded('79')).toMatchObject([
      {
        state: 'FAILED',
        result: null,
        failure: expect.stringContaining('rules 1, 2 do'),
        matched_rules: [{ ruleIndex: 1 }, { ruleIndex: 2 }],
      },
    ]);
  });

  test('a rule whose operator cannot compare the fact does not hold', async () => {
    expect(await decide('routing', { level: 'high' })).toEqual(answer(null));
  });

  test.each([
    ['missing', {}, "Expected to evaluate decision 'missing', but no decision found for id 'missing'."],
    ['priority', { bindingType: 'versionTag', versionTag: 'none' }, "no decision found for id 'priority' with version tag 'none'."],
    ['priority', { bindingType: 'deployment' }, "no decision found for id 'priority' in the deployment of its process."],
  ])('a decision that is not deployed (%s %j) is an error that the model may catch', async (decisionId, headers, message) => {
    expect(await decide(decisionId, {}, headers)).toEqual({
      type: 'error',
      errorCode: 'CALLED_DECISION_ERROR',
      errorMessage: expect.stringContaining(message),
    });
  });

  test('an activity carried out again answers what it recorded, and records nothing more', async () => {
    const activity = async (attempt: number, level: number, activityId = '5') =>
      new MockActivityEnvironment({ attempt, activityId }).run(() => decide('priority', { level }, {}, { elementInstanceKey: '80' }));
    expect(await activity(1, 10)).toEqual(answer('later'));
    // The second try would decide otherwise, had it not been recorded.
    expect(await activity(2, 93)).toEqual(answer('later'));
    expect(await recorded('80')).toHaveLength(1);
    expect(await activity(1, 93, '6')).toEqual(answer('four'));
    expect(await activity(1, 99, '7')).toMatchObject({ errorCode: 'DECISION_EVALUATION_ERROR' });
    expect(await activity(2, 10, '7')).toMatchObject({ errorCode: 'DECISION_EVALUATION_ERROR' });
    expect(await recorded('80')).toHaveLength(3);
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
