import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { decision, dmn, literal, requires, tableDecision } from '../bpmn/dmn/testing/dmn-files.js';
import { createTestDatabase, type TestDatabase } from '../worker/testing/test-database.js';
import { CommandError } from './command-error.js';
import { deploy } from './deploy.js';
import type { CommandContext, CommandDeps } from './deps.js';
import { evaluateDecision } from './evaluate-decision.js';

let database: TestDatabase;
let deps: CommandDeps;
const ctx: CommandContext = { actor: { type: 'user', id: 'li.na' }, commandId: 'deploy-1' };
beforeAll(async () => {
  database = await createTestDatabase();
  deps = { db: database.db, timeZone: 'Asia/Shanghai' } as CommandDeps;
});
afterAll(() => database.drop());

const graph = (id: string, answer = '"dry"', more = '') =>
  dmn(
    tableDecision({ id: `${id}-season`, name: '季节', inputs: ['month'], rules: [['-', answer]] }) +
      decision(`${id}-risk`, literal(`if ${id}-season = "dry" then 2 else 1`), requires(`${id}-season`)) +
      more,
    `id="${id}" name="风险"`,
  );
const rules = (decisionId: string, more: object = {}) =>
  JSON.stringify({
    decisionId,
    rules: [
      { conditions: { all: [{ fact: 'level', operator: 'greaterThan', value: 90 }] }, event: { type: 'x', params: { priority: 90 } } },
    ],
    ...more,
  });
const calling = (id: string, called: string) => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d">
  <bpmn:process id="${id}" isExecutable="true"><bpmn:startEvent id="start"/><bpmn:sequenceFlow id="f" sourceRef="start" targetRef="decide"/>
    <bpmn:businessRuleTask id="decide"><bpmn:extensionElements><zeebe:calledDecision ${called} resultVariable="r"/></bpmn:extensionElements></bpmn:businessRuleTask>
  </bpmn:process></bpmn:definitions>`;

async function refused(resources: { name: string; content: string }[]): Promise<CommandError> {
  const outcome: unknown = await deploy(deps, ctx, resources).catch((error: unknown) => error);
  if (outcome instanceof CommandError) return outcome;
  throw new Error('expected a refusal');
}

const count = async (table: string) => Number(((await deps.db(table).count({ n: '*' }).first()) as { n: string }).n);

describe('a DMN file', () => {
  test('is requirements and decisions, compiled, with a row of history for each decision', async () => {
    const result = await deploy(deps, ctx, [{ name: 'one.dmn', content: graph('one') }]);
    const [requirements] = result.decisionRequirements;
    expect(requirements).toMatchObject({ decisionRequirementsId: 'one', name: '风险', version: 1, resourceName: 'one.dmn' });
    const part = { decisionRequirementsId: 'one', decisionRequirementsKey: requirements?.decisionRequirementsKey };
    expect(result.decisions).toMatchObject([
      { decisionId: 'one-season', name: '季节', version: 1, ...part },
      { decisionId: 'one-risk', name: 'one-risk', version: 1, ...part },
    ]);
    expect(await deps.db('decision_requirements').where({ decision_requirements_id: 'one' }).first()).toMatchObject({
      kind: 'dmn',
      model: { formatVersion: 1, decisions: { 'one-risk': { requiredDecisions: ['one-season'] } } },
    });
    expect(await deps.db('decisions').where({ decision_id: 'one-season' }).first()).toMatchObject({
      decision_type: 'DECISION_TABLE',
      is_latest: true,
    });
    const resource = await deps.db('deployed_resources').where({ resource_key: requirements?.decisionRequirementsKey }).first();
    expect(resource).toMatchObject({ kind: 'decision', resource_id: 'one', content: graph('one') });
    const history = await deps
      .db('history')
      .where({ entity_type: 'decision', event: 'RESOURCE_DEPLOYED' })
      .orderBy('history_id')
      .pluck('entity_key');
    expect(history).toEqual(result.decisions.map(({ decisionKey }) => decisionKey));
  });

  test('the same again changes nothing, a change is the next version of everything in it', async () => {
    const first = await deploy(deps, ctx, [{ name: 'two.dmn', content: graph('two') }]);
    const before = await count('deployments');
    expect(await deploy(deps, ctx, [{ name: 'two.dmn', content: graph('two') }])).toEqual(first);
    expect(await count('deployments')).toBe(before);
    const second = await deploy(deps, ctx, [{ name: 'two.dmn', content: graph('two', '"wet"') }]);
    expect([...second.decisions, ...second.decisionRequirements].map(({ version }) => version)).toEqual([2, 2, 2]);
    const evaluate = async (selector: { decisionKey: string } | { decisionId: string }) =>
      (await evaluateDecision(deps, ctx, { ...selector, variables: {} })).output;
    expect(await evaluate({ decisionId: 'two-risk' })).toBe(1);
    expect(await evaluate({ decisionKey: first.decisions[1]!.decisionKey })).toBe(2);
  });

  test('a decision that the next version leaves out stays as it was', async () => {
    await deploy(deps, ctx, [{ name: 'three.dmn', content: graph('three', '1', decision('three-more', literal('7'))) }]);
    const second = await deploy(deps, ctx, [{ name: 'three.dmn', content: graph('three') }]);
    expect(second.decisions.map(({ decisionId }) => decisionId)).toEqual(['three-season', 'three-risk']);
    expect((await evaluateDecision(deps, ctx, { decisionId: 'three-more', variables: {} })).output).toBe(7);
    // Content that was deployed before under the same name is new again, for another file came between.
    const third = await deploy(deps, ctx, [{ name: 'three.dmn', content: graph('three', '1', decision('three-more', literal('7'))) }]);
    expect(third.decisions.map(({ version }) => version)).toEqual([3, 3, 2]);
  });

  test('two files with the same graph id take turns as the latest', async () => {
    const file = (id: string) => dmn(decision(id, literal('1')), 'id="shared" name="x"');
    await deploy(deps, ctx, [{ name: 'a.dmn', content: file('shared-a') }]);
    await deploy(deps, ctx, [{ name: 'b.dmn', content: file('shared-b') }]);
    const again = await deploy(deps, ctx, [{ name: 'a.dmn', content: file('shared-a') }]);
    expect(again).toMatchObject({ decisions: [{ version: 2 }], decisionRequirements: [{ version: 3 }] });
    expect(again.decisions[0]?.decisionRequirementsKey).toBe(again.decisionRequirements[0]?.decisionRequirementsKey);
  });

  test.each([
    ['broken XML', '<definitions', 'bad.dmn', /not valid DMN 1\.3 XML/],
    ['a cell that is not FEEL', dmn(tableDecision({ rules: [['"a" "b"', '1']] })), 'bad.dmn#decide-r1c1', /position 5.*\(line 6\)/],
    ['a circle', dmn(decision('a', literal('1'), requires('a'))), 'bad.dmn#a', /requires itself/],
    ['an unknown hit policy', dmn(tableDecision({ hitPolicy: 'SOME', rules: [] })), 'bad.dmn#decide-table', /"SOME" does not exist/],
    ['a long id', graph('x'.repeat(260)), `bad.dmn#${'x'.repeat(260)}`, /at most 255/],
  ])('with %s is refused, and with it the whole deployment', async (_, content, path, message) => {
    const before = [await count('deployments'), await count('decisions'), await count('history')];
    const error = await refused([
      { name: 'good.dmn', content: graph('good') },
      { name: 'bad.dmn', content },
    ]);
    expect(error.status).toBe(400);
    expect(error.fields).toContainEqual({ path, message: expect.stringMatching(message) });
    expect([await count('deployments'), await count('decisions'), await count('history')]).toEqual(before);
  });

  test('a decision or graph that occurs twice in a deployment is refused', async () => {
    const error = await refused([
      { name: 'a.dmn', content: graph('twin') },
      { name: 'b.dmn', content: graph('twin') },
      { name: 'c.rules.json', content: rules('twin-risk') },
    ]);
    expect(error.fields.map(({ path }) => path)).toEqual(['b.dmn#twin', 'b.dmn#twin-season', 'b.dmn#twin-risk', 'c.rules.json#twin-risk']);
  });
});

describe('rule sets and processes', () => {
  test('a rule set has requirements of its own, and may follow a DMN decision under the same id', async () => {
    await deploy(deps, ctx, [{ name: 'mixed.dmn', content: dmn(decision('mixed', literal('1')), 'id="mixed-graph" name="x"') }]);
    const result = await deploy(deps, ctx, [
      { name: 'mixed.rules.json', content: rules('mixed', { versionTag: 'v2', hitPolicy: 'first' }) },
    ]);
    expect(result).toMatchObject({
      decisions: [{ version: 2, decisionRequirementsId: 'mixed' }],
      decisionRequirements: [{ version: 1, name: 'mixed' }],
    });
    expect((await evaluateDecision(deps, ctx, { decisionId: 'mixed', variables: { level: 91 } })).output).toEqual({ priority: 90 });
    expect((await evaluateDecision(deps, ctx, { decisionId: 'mixed', versionTag: 'v2', variables: {} })).output).toBeNull();
  });

  test('a task bound to its deployment needs the decision in it; a decision that may come later is a warning', async () => {
    await deploy(deps, ctx, [{ name: 'bound.dmn', content: graph('bound') }]);
    const bound = { name: 'p.bpmn', content: calling('p', 'decisionId="bound-risk" bindingType="deployment"') };
    expect((await refused([bound])).fields).toEqual([
      { path: 'p.bpmn#decide', message: expect.stringContaining("Expected to find decision with id 'bound-risk' in current deployment") },
    ]);
    expect((await deploy(deps, ctx, [bound, { name: 'bound.dmn', content: graph('bound') }])).warnings).toEqual([]);
    expect((await deploy(deps, ctx, [{ name: 'q.bpmn', content: calling('q', 'decisionId="later"') }])).warnings).toEqual([
      { path: 'q.bpmn#decide', message: 'The decision "later" is not deployed yet.' },
    ]);
  });
});

test('an evaluation is on record: who, when, which version, and the instances of the graph', async () => {
  await deploy(deps, ctx, [{ name: 'rec.dmn', content: graph('rec') }]);
  const result = await evaluateDecision(deps, { actor: { type: 'user', id: 'wang' } }, { decisionId: 'rec-risk', variables: { month: 3 } });
  expect(result).toMatchObject({ output: 2, decision: { decisionId: 'rec-risk', version: 1, requirementsId: 'rec' } });
  const rows = await deps
    .db('decision_instances')
    .where({ decision_evaluation_key: result.decisionEvaluationKey })
    .orderBy('evaluation_index');
  expect(rows).toMatchObject([
    {
      decision_id: 'rec-season',
      state: 'EVALUATED',
      result: 'dry',
      evaluated_inputs: [{ inputValue: '3' }],
      matched_rules: [{ ruleIndex: 1 }],
      evaluated_by: 'wang',
    },
    { decision_id: 'rec-risk', state: 'EVALUATED', result: 2, decision_type: 'LITERAL_EXPRESSION', process_instance_key: null },
  ]);
  const [history] = await deps.db('history').where({ event: 'DECISION_EVALUATED', actor_id: 'wang' });
  expect(history).toMatchObject({
    entity_type: 'decision',
    entity_key: result.decision.decisionKey,
    after: { decisionId: 'rec-risk', version: 1, decisionEvaluationKey: result.decisionEvaluationKey },
  });
});
