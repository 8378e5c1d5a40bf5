import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { decision, dmn, literal, requires, tableDecision } from '../../../bpmn/dmn/testing/dmn-files.js';
import { deploy } from '../../../commands/deploy.js';
import { resolveIncident } from '../../../commands/resolve-incident.js';
import { setVariables } from '../../../commands/set-variables.js';
import { startInstance } from '../../../commands/start-instance.js';
import type { Variables } from '../../../workflows/engine/json.js';
import { bpmn } from '../../../worker/testing/bpmn.js';
import { startTestEngine, type TestEngine } from '../../../worker/testing/test-engine.js';

/** Season by month, then a level by season and people; more than 100 people contradict hit policy ANY. */
const graph = (level = '"high"') =>
  dmn(
    tableDecision({
      id: 'season',
      hitPolicy: 'FIRST',
      inputs: ['month'],
      rules: [
        ['[5..9]', '"wet"'],
        ['-', '"dry"'],
      ],
    }) +
      tableDecision({
        id: 'level',
        hitPolicy: 'ANY',
        inputs: ['season', 'people'],
        rules: [
          ['"dry"', '> 10', level],
          ['-', '> 100', '"closed"'],
          ['-', '<= 10', '"low"'],
        ],
        before: requires('season'),
      }) +
      decision('guests', literal('{ level: level, day: string(today()) }'), requires('level')),
    'id="fire" name="火险"',
  );
const rules = JSON.stringify({
  decisionId: 'team',
  hitPolicy: 'first',
  rules: [
    { conditions: { all: [{ fact: 'people', operator: 'greaterThan', value: 10 }] }, event: { type: 'x', params: { team: 'brigade' } } },
  ],
});
const calling = (id: string, called: string, more = '') =>
  bpmn(
    id,
    `<bpmn:startEvent id="s"/><bpmn:businessRuleTask id="decide"><bpmn:extensionElements><zeebe:calledDecision ${called}/></bpmn:extensionElements></bpmn:businessRuleTask><bpmn:endEvent id="e"/>${more}`,
    's>decide decide>e',
  );

describe('a business rule task on Temporal and PostgreSQL', () => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await startTestEngine();
    await deploy(engine.deps, engine.ctx, [
      { name: 'fire.dmn', content: graph() },
      { name: 'team.rules.json', content: rules },
    ]);
  });
  afterAll(async () => {
    await engine?.stop();
  });

  const db = () => engine.database.db;
  const start = async (id: string, called: string, variables: Variables, more = '') => {
    await deploy(engine.deps, engine.ctx, [{ name: `${id}.bpmn`, content: calling(id, called, more) }]);
    return (await startInstance(engine.deps, engine.ctx, { bpmnProcessId: id, variables })).processInstanceKey;
  };
  const eventually = async <T>(look: () => Promise<T | undefined>): Promise<T> => {
    for (let tries = 0; tries < 200; tries += 1) {
      const value = await look();
      if (value !== undefined) return value;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('it did not happen within ten seconds');
  };
  const ended = (key: string) =>
    eventually(async () => db()('process_instances').where({ process_instance_key: key, state: 'COMPLETED' }).first<object | undefined>());
  const incidentOf = (key: string) =>
    eventually(async () =>
      db()('incidents')
        .where({ process_instance_key: key, state: 'ACTIVE' })
        .first<{ incident_key: string; error_message: string } | undefined>(),
    );
  const variable = async (key: string, name: string) =>
    (await db()('variables').where({ scope_key: key, name }).first<{ value: unknown } | undefined>('value'))?.value;
  const instancesOf = (key: string) => db()('decision_instances').where({ process_instance_key: key }).orderBy('decision_instance_key');

  test('the result goes into the result variable, and the whole graph is on record at the task', async () => {
    const key = await start('plain', 'decisionId="guests" resultVariable="fire"', { month: 1, people: 20 });
    await ended(key);
    expect(await variable(key, 'fire')).toEqual({ level: 'high', day: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) });
    const task = await db()('element_instances').where({ process_instance_key: key, element_id: 'decide' }).first();
    const rows = await instancesOf(key);
    expect(rows.map(({ decision_id, state, evaluation_index }) => [decision_id, state, evaluation_index])).toEqual([
      ['season', 'EVALUATED', 0],
      ['level', 'EVALUATED', 1],
      ['guests', 'EVALUATED', 2],
    ]);
    for (const row of rows) {
      expect(row).toMatchObject({
        element_instance_key: task.element_instance_key,
        process_definition_key: task.process_definition_key,
        bpmn_process_id: 'plain',
        element_id: 'decide',
      });
      expect(row.evaluation_id).toMatch(/^\d+:[-\w]+:\w+$/);
    }
  });

  test('a rule set is called in the same way, by an id that an expression gives', async () => {
    const key = await start('rules', 'decisionId="=which" resultVariable="who"', { people: 20, which: 'team' });
    await ended(key);
    expect(await variable(key, 'who')).toEqual({ team: 'brigade' });
    expect(await instancesOf(key)).toMatchObject([{ decision_id: 'team', decision_type: 'RULE_SET', state: 'EVALUATED' }]);
  });

  test('a failed evaluation stops as an incident with the reason; resolved, it is evaluated anew', async () => {
    const key = await start('failing', 'decisionId="level" resultVariable="level"', { month: 1, people: 200 });
    const incident = await incidentOf(key);
    expect(incident.error_message).toContain(
      "Expected to evaluate decision 'level', but all rules that match must have equal outputs with hit policy ANY, but rules 1, 2 differ.",
    );
    await setVariables(engine.deps, engine.ctx, { scopeKey: key, variables: { people: 5 } });
    await resolveIncident(engine.deps, engine.ctx, { incidentKey: incident.incident_key });
    await ended(key);
    expect(await variable(key, 'level')).toBe('low');
    expect((await instancesOf(key)).map(({ decision_id, state }) => [decision_id, state])).toEqual([
      ['season', 'EVALUATED'],
      ['level', 'FAILED'],
      ['season', 'EVALUATED'],
      ['level', 'EVALUATED'],
    ]);
  });

  test('a decision that is not deployed is an incident that says so; deployed later, the task goes on', async () => {
    const key = await start('early', 'decisionId="late" resultVariable="r"', {});
    const incident = await incidentOf(key);
    expect(incident.error_message).toContain("Expected to evaluate decision 'late', but no decision found for id 'late'.");
    await deploy(engine.deps, engine.ctx, [
      { name: 'late.dmn', content: dmn(decision('late', literal('1 + 1')), 'id="late-graph" name="x"') },
    ]);
    await resolveIncident(engine.deps, engine.ctx, { incidentKey: incident.incident_key });
    await ended(key);
    expect(await variable(key, 'r')).toBe(2);
  });

  test('bound to its deployment it keeps the version it came with; else it takes the latest', async () => {
    const bound = { name: 'bound.bpmn', content: calling('bound', 'decisionId="level" resultVariable="level" bindingType="deployment"') };
    const latest = { name: 'latest.bpmn', content: calling('latest', 'decisionId="level" resultVariable="level"') };
    await deploy(engine.deps, engine.ctx, [bound, latest, { name: 'fire.dmn', content: graph() }]);
    await deploy(engine.deps, engine.ctx, [{ name: 'fire.dmn', content: graph('"raised"') }]);
    const answers = [];
    for (const bpmnProcessId of ['bound', 'latest']) {
      const { processInstanceKey } = await startInstance(engine.deps, engine.ctx, { bpmnProcessId, variables: { month: 1, people: 20 } });
      await ended(processInstanceKey);
      answers.push(await variable(processInstanceKey, 'level'));
    }
    expect(answers).toEqual(['high', 'raised']);
  });
});
