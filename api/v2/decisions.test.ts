import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { decision, dmn, literal, requires, tableDecision } from '../../bpmn/dmn/testing/dmn-files.js';
import { branded, camundaClient, now } from '../testing/camunda-client.js';
import { startTestApi, type TestApi } from '../testing/test-api.js';

let api: TestApi;
let camunda: ReturnType<typeof camundaClient>;
beforeAll(async () => {
  api = await startTestApi();
  await api.addUser('designer', ['process-designer']);
  await api.addUser('worker', ['repair-worker']);
  await api.addUser('resident', ['resident']);
  camunda = camundaClient(api, 'designer');
});
afterAll(() => api.stop());

const graph = (answer: string) =>
  dmn(
    tableDecision({
      id: 'season',
      name: '季节',
      inputs: ['month'],
      outputs: ['y'],
      rules: [
        ['[5..9]', '"wet"'],
        ['-', `"${answer}"`],
      ],
      hitPolicy: 'FIRST',
    }) + decision('risk', literal('if season = "dry" then assert(people, people < 9, "crowded") else 1'), requires('season')),
    'id="fire" name="火险"',
  );
const rules = JSON.stringify({
  decisionId: 'routing',
  name: '派单',
  rules: [{ conditions: { all: [{ fact: 'level', operator: 'greaterThan', value: 90 }] }, event: { type: 'x', params: { team: 'now' } } }],
});

async function deployAll(answer = 'dry') {
  return camunda.createDeployment({ resources: [new File([graph(answer)], '火险.dmn'), new File([rules], 'routing.rules.json')] });
}

describe('decisions over HTTP, with Camunda’s own client', () => {
  test('a deployment answers decisions and their requirements', async () => {
    const deployed = await deployAll();
    expect(deployed.decisions).toMatchObject([
      { decisionDefinitionId: 'season', name: '季节', version: 1, decisionRequirementsId: 'fire', tenantId: '<default>' },
      { decisionDefinitionId: 'risk', version: 1, decisionRequirementsId: 'fire' },
      { decisionDefinitionId: 'routing', name: '派单', version: 1, decisionRequirementsId: 'routing' },
    ]);
    expect(deployed.decisionRequirements).toMatchObject([
      { decisionRequirementsId: 'fire', decisionRequirementsName: '火险', version: 1, resourceName: '火险.dmn' },
      { decisionRequirementsId: 'routing', version: 1 },
    ]);
    expect(deployed.decisions[0]!.decisionRequirementsKey).toBe(deployed.decisionRequirements[0]!.decisionRequirementsKey);
    expect((await deployAll()).decisions).toEqual(deployed.decisions);
  });

  test('evaluation by id takes the latest version, by key that version', async () => {
    const one = (await deployAll()).decisions[0]!;
    await deployAll('arid');
    const byId = await camunda.evaluateDecision({ decisionDefinitionId: branded('season'), variables: { month: 1 } });
    expect(byId).toMatchObject({ output: '"arid"', decisionDefinitionVersion: 2 });
    const byKey = await camunda.evaluateDecision({ decisionDefinitionKey: one.decisionDefinitionKey!, variables: { month: 1 } });
    expect(byKey).toMatchObject({
      decisionDefinitionId: 'season',
      decisionDefinitionName: '季节',
      decisionDefinitionVersion: 1,
      decisionRequirementsId: 'fire',
      output: '"dry"',
      failedDecisionDefinitionId: '-',
      failureMessage: '',
      tenantId: '<default>',
      evaluatedDecisions: [
        {
          decisionDefinitionId: 'season',
          decisionDefinitionType: 'DECISION_TABLE',
          output: '"dry"',
          evaluatedInputs: [{ inputId: 'season-in1', inputName: 'month', inputValue: '1' }],
          matchedRules: [
            {
              ruleId: 'season-rule2',
              ruleIndex: 2,
              evaluatedOutputs: [{ outputId: 'season-out1', outputName: 'y', outputValue: '"dry"' }],
            },
          ],
        },
      ],
    });
    await deployAll();
  });

  test('a graph answers every decision of it; a failed one is an answer with the reason', async () => {
    const good = await camunda.evaluateDecision({ decisionDefinitionId: branded('risk'), variables: { month: 6 } });
    expect(good.evaluatedDecisions.map(({ decisionDefinitionId, output }) => [decisionDefinitionId, output])).toEqual([
      ['season', '"wet"'],
      ['risk', '1'],
    ]);
    const bad = await camunda.evaluateDecision({ decisionDefinitionId: branded('risk'), variables: { month: 1, people: 10 } });
    expect(bad).toMatchObject({
      output: 'null',
      failedDecisionDefinitionId: 'risk',
      failureMessage: expect.stringMatching(/^Expected to evaluate decision 'risk', but failed to evaluate expression .*crowded/),
      evaluatedDecisions: [
        { decisionDefinitionId: 'season', output: '"dry"' },
        { decisionDefinitionId: 'risk', output: 'null' },
      ],
    });
  });

  test('a rule set is evaluated alike', async () => {
    const result = await camunda.evaluateDecision({ decisionDefinitionId: branded('routing'), variables: { level: 95 } });
    expect(result).toMatchObject({
      output: '[{"team":"now"}]',
      evaluatedDecisions: [{ decisionDefinitionType: 'RULE_SET', matchedRules: [{ ruleIndex: 1 }] }],
    });
  });

  test('instances are searched and got with what they saw', async () => {
    const evaluated = await camunda.evaluateDecision({ decisionDefinitionId: branded('risk'), variables: { month: 1, people: 99 } });
    const found = await camunda.searchDecisionInstances(
      {
        filter: { decisionEvaluationKey: evaluated.decisionEvaluationKey },
        sort: [{ field: 'decisionEvaluationInstanceKey', order: 'DESC' }],
      },
      now,
    );
    expect(found.items!).toMatchObject([
      {
        decisionDefinitionId: 'risk',
        state: 'FAILED',
        decisionDefinitionType: 'LITERAL_EXPRESSION',
        evaluationFailure: evaluated.failureMessage,
        result: 'null',
      },
      { decisionDefinitionId: 'season', state: 'EVALUATED', decisionDefinitionType: 'DECISION_TABLE', result: '"dry"' },
    ]);
    expect(found.items![0]).not.toHaveProperty('processInstanceKey');
    const key = found.items![1]!.decisionEvaluationInstanceKey!;
    const one = await camunda.getDecisionInstance({ decisionEvaluationInstanceKey: key }, now);
    expect(one).toMatchObject({
      ...found.items![1],
      evaluatedInputs: [{ inputName: 'month', inputValue: '1' }],
      matchedRules: [{ ruleIndex: 2 }],
    });
    const failed = await camunda.searchDecisionInstances({ filter: { state: 'FAILED', decisionDefinitionId: branded('risk') } }, now);
    expect(failed.items!.length).toBeGreaterThanOrEqual(2);
    const ruled = await camunda.searchDecisionInstances({ filter: { decisionDefinitionType: 'UNSPECIFIED' }, page: { limit: 1 } }, now);
    expect(ruled.items).toMatchObject([{ decisionDefinitionId: 'routing', result: '[{"team":"now"}]' }]);
  });

  test('definitions and requirements are searched and got, with their XML', async () => {
    const found = await camunda.searchDecisionDefinitions(
      { filter: { decisionDefinitionId: branded('season') }, sort: [{ field: 'version', order: 'DESC' }] },
      now,
    );
    expect(found.items!.map(({ version }) => version)).toEqual([3, 2, 1]);
    const latest = found.items![0]!;
    expect(await camunda.getDecisionDefinition({ decisionDefinitionKey: latest.decisionDefinitionKey! }, now)).toEqual(latest);
    expect(await camunda.getDecisionDefinitionXml({ decisionDefinitionKey: latest.decisionDefinitionKey! }, now)).toBe(graph('dry'));
    const requirements = await camunda.searchDecisionRequirements({ filter: { decisionRequirementsName: '火险', version: 3 } }, now);
    expect(requirements.items!).toMatchObject([{ decisionRequirementsId: 'fire', resourceName: '火险.dmn' }]);
    const key = requirements.items![0]!.decisionRequirementsKey!;
    expect(await camunda.getDecisionRequirements({ decisionRequirementsKey: key }, now)).toEqual(requirements.items![0]);
    expect(await camunda.getDecisionRequirementsXml({ decisionRequirementsKey: key }, now)).toBe(graph('dry'));
  });

  test('a rule set has no XML, and says where its content is', async () => {
    const found = await camunda.searchDecisionDefinitions({ filter: { decisionDefinitionId: branded('routing') } }, now);
    const answer = await api.call('designer', 'GET', `/v2/decision-definitions/${found.items![0]!.decisionDefinitionKey}/xml`);
    expect(answer).toMatchObject({ status: 404, body: { title: 'NOT_FOUND' } });
    const [, path] = /content is at (\S+)\.$/.exec(answer.body.detail) ?? [];
    expect((await api.call('designer', 'GET', path!)).body).toBe(rules);
  });
});

describe('what is refused', () => {
  const evaluate = (account: string | null, body: unknown) => api.call(account, 'POST', '/v2/decision-definitions/evaluation', body);

  test.each([
    ['an unknown id', { decisionDefinitionId: 'nope' }, 404],
    ['an unknown key', { decisionDefinitionKey: '1' }, 404],
    ['a key that is none', { decisionDefinitionKey: 'abc' }, 400],
    ['neither', { variables: {} }, 400],
    ['both', { decisionDefinitionId: 'season', decisionDefinitionKey: '1' }, 400],
    ['variables that are no object', { decisionDefinitionId: 'season', variables: [1] }, 400],
    ['another tenant', { decisionDefinitionId: 'season', tenantId: 'x' }, 400],
    ['an unknown field', { decisionDefinitionId: 'season', x: 1 }, 400],
  ])('evaluation with %s', async (_, body, status) => {
    const before = await api.db('decision_instances').count({ n: '*' }).first();
    expect(await evaluate('designer', body)).toMatchObject({ status, body: { status } });
    expect(await api.db('decision_instances').count({ n: '*' }).first()).toEqual(before);
  });

  test('evaluating is for designers and machines, reading for staff', async () => {
    expect((await evaluate('worker', { decisionDefinitionId: 'season' })).status).toBe(403);
    expect((await evaluate(null, { decisionDefinitionId: 'season' })).status).toBe(401);
    for (const resource of ['decision-definitions', 'decision-requirements', 'decision-instances']) {
      expect((await api.call('worker', 'POST', `/v2/${resource}/search`, {})).status).toBe(200);
      expect((await api.call('resident', 'POST', `/v2/${resource}/search`, {})).status).toBe(403);
      expect((await api.call('worker', 'GET', `/v2/${resource}/1`)).status).toBe(404);
      expect((await api.call('worker', 'POST', `/v2/${resource}/search`, { filter: { nothing: 1 } })).status).toBe(400);
    }
  });
});
