import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { createTestDatabase, type TestDatabase } from '../worker/testing/test-database.js';
import { createTestTemporal, type TestTemporal } from '../worker/testing/test-temporal.js';
import { CommandError } from './command-error.js';
import { deploy } from './deploy.js';
import type { CommandContext, CommandDeps } from './deps.js';

let database: TestDatabase;
let temporal: TestTemporal;
let deps: CommandDeps;
const ctx: CommandContext = { actor: { type: 'user', id: 'li.na' }, commandId: 'deploy-1' };

beforeAll(async () => {
  database = await createTestDatabase();
  temporal = await createTestTemporal();
  deps = { db: database.db, temporal: temporal.client, taskQueue: temporal.taskQueue, connectorTypes: [], timeZone: 'Asia/Shanghai' };
});
afterAll(async () => {
  await temporal?.close();
  await database?.drop();
});

const bpmn = (id: string, body: string, more = '') =>
  `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="definitions">
  <bpmn:process id="${id}" name="过程" isExecutable="true">${body}</bpmn:process>${more}
</bpmn:definitions>`;
const plain = (id: string, task = 'Task') =>
  bpmn(
    id,
    `<bpmn:startEvent id="start"/><bpmn:task id="task" name="${task}"/><bpmn:sequenceFlow id="flow" sourceRef="start" targetRef="task"/>`,
  );
const form = (id: string, label = 'A') =>
  JSON.stringify({ id, type: 'default', schemaVersion: 16, components: [{ type: 'textfield', key: 'a', label }] });
const rules = (decisionId: string, extra: object = {}) =>
  JSON.stringify({
    decisionId,
    name: '优先级',
    rules: [
      { conditions: { all: [{ fact: 'level', operator: 'greaterThan', value: 90 }] }, event: { type: 'urgent', params: { priority: 90 } } },
    ],
    ...extra,
  });

async function failure(work: Promise<unknown>): Promise<CommandError> {
  const outcome = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (outcome instanceof CommandError) return outcome;
  throw new Error(`expected a CommandError, got ${String(outcome)}`);
}

const count = async (table: string) => Number(((await deps.db(table).count({ n: '*' }).first()) as { n: string }).n);

test('a process, a form and a decision are stored, each as version 1, with a row of history', async () => {
  const xml = plain('first');
  const result = await deploy(deps, ctx, [
    { name: 'first.bpmn', content: xml },
    { name: 'first.form', content: form('first-form') },
    { name: 'first.rules.json', content: rules('first-decision', { hitPolicy: 'first' }) },
  ]);
  expect(result).toMatchObject({
    processes: [{ bpmnProcessId: 'first', version: 1, resourceName: 'first.bpmn' }],
    forms: [{ formId: 'first-form', version: 1, resourceName: 'first.form' }],
    decisions: [{ decisionId: 'first-decision', name: '优先级', version: 1, resourceName: 'first.rules.json' }],
    warnings: [],
  });
  const [process] = result.processes;
  const definition = await deps.db('process_definitions').where({ process_definition_key: process?.processDefinitionKey }).first();
  expect(definition).toMatchObject({ name: '过程', version: 1, is_latest: true, deployment_key: result.deploymentKey });
  expect(await deps.db('deployed_resources').where({ resource_key: definition.resource_key }).first()).toMatchObject({
    content: xml,
    kind: 'bpmn',
  });
  const { model } = await deps.db('compiled_models').where({ model_hash: definition.model_hash }).first();
  expect(model).toMatchObject({ formatVersion: 1, bpmnProcessId: 'first', elements: { task: { type: 'task', incoming: ['flow'] } } });
  const requirements = await deps.db('decision_requirements').where({ decision_requirements_id: 'first-decision' }).first();
  expect(requirements).toMatchObject({ kind: 'rules', model: { hitPolicy: 'first', rules: [{ event: { type: 'urgent' } }] } });
  const history = await deps.db('history').where({ event: 'RESOURCE_DEPLOYED' }).orderBy('history_id');
  expect(
    history.map(({ entity_type, entity_key, actor_id, command_id, before, after }) => [
      entity_type,
      entity_key,
      actor_id,
      command_id,
      before,
      after.version,
    ]),
  ).toEqual([
    ['process-definition', process?.processDefinitionKey, 'li.na', 'deploy-1', null, 1],
    ['form', result.forms[0]?.formKey, 'li.na', 'deploy-1', null, 1],
    ['decision', result.decisions[0]?.decisionKey, 'li.na', 'deploy-1', null, 1],
  ]);
});

describe('versions', () => {
  test('the same name and content again keeps key and version and writes nothing', async () => {
    const resources = [
      { name: 'same.bpmn', content: plain('same') },
      { name: 'same.form', content: form('same-form') },
    ];
    const first = await deploy(deps, ctx, resources);
    const before = [await count('deployments'), await count('history'), await count('deployed_resources')];
    expect(await deploy(deps, ctx, resources)).toEqual(first);
    expect([await count('deployments'), await count('history'), await count('deployed_resources')]).toEqual(before);
  });

  test('one change gives every resource of the deployment a new version, and only that is the latest', async () => {
    const unchanged = { name: 'together.form', content: form('together-form') };
    await deploy(deps, ctx, [{ name: 'together.bpmn', content: plain('together') }, unchanged]);
    const second = await deploy(deps, ctx, [{ name: 'together.bpmn', content: plain('together', 'Changed') }, unchanged]);
    expect([second.processes[0]?.version, second.forms[0]?.version]).toEqual([2, 2]);
    expect(await deps.db('process_definitions').where({ bpmn_process_id: 'together' }).orderBy('version').pluck('is_latest')).toEqual([
      false,
      true,
    ]);
    expect(await deps.db('forms').where({ form_id: 'together-form' }).orderBy('version').pluck('is_latest')).toEqual([false, true]);
  });

  test('going back to older content is a new version, since only the latest counts', async () => {
    const versions = [];
    for (const task of ['A', 'B', 'A'])
      versions.push((await deploy(deps, ctx, [{ name: 'back.bpmn', content: plain('back', task) }])).processes[0]?.version);
    expect(versions).toEqual([1, 2, 3]);
    const hashes = await deps.db('process_definitions').where({ bpmn_process_id: 'back' }).orderBy('version').pluck('model_hash');
    expect(hashes[0]).toBe(hashes[2]);
    expect(hashes[0]).not.toBe(hashes[1]);
  });

  test('twelve deployments at once take twelve versions', async () => {
    const results = await Promise.all(
      Array.from({ length: 12 }, (_, index) => deploy(deps, ctx, [{ name: 'race.bpmn', content: plain('race', `Task ${index}`) }])),
    );
    const versions = results.map(({ processes }) => processes[0]?.version ?? 0).sort((a, b) => a - b);
    expect(versions).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(await deps.db('process_definitions').where({ bpmn_process_id: 'race', is_latest: true }).pluck('version')).toEqual([12]);
  });

  test('a process and a form of the same id do not meet', async () => {
    const result = await deploy(deps, ctx, [
      { name: 'twin.bpmn', content: plain('twin') },
      { name: 'twin.form', content: form('twin') },
    ]);
    expect([result.processes[0]?.version, result.forms[0]?.version]).toEqual([1, 1]);
  });
});

describe('refused, and nothing is changed', () => {
  let before: number[];
  const all = () =>
    Promise.all(
      ['deployments', 'deployed_resources', 'process_definitions', 'forms', 'decisions', 'history', 'compiled_models'].map(count),
    );
  beforeAll(async () => {
    before = await all();
  });
  afterAll(async () => {
    expect(await all()).toEqual(before);
  });

  test('every problem of every resource, by resource and element', async () => {
    const error = await failure(
      deploy(deps, ctx, [
        { name: 'good.bpmn', content: plain('good') },
        {
          name: 'bad.bpmn',
          content: bpmn(
            'bad',
            '<bpmn:startEvent id="start"/><bpmn:callChoreography id="gate" name="闸"/><bpmn:sequenceFlow id="f" sourceRef="start" targetRef="gate"/>',
          ),
        },
        { name: 'broken.bpmn', content: '<bpmn:definitions' },
        { name: 'bad.form', content: '{"id":"x","components":[{"key":"a"}]}' },
        {
          name: 'bad.rules.json',
          content: rules('bad', { rules: [{ conditions: { all: [{ fact: 'a', operator: 'above', value: 1 }] }, event: { type: 'x' } }] }),
        },
        { name: 'notes.txt', content: 'hello' },
      ]),
    );
    expect(error).toMatchObject({ status: 400, title: 'INVALID_ARGUMENT' });
    expect(error.fields.map(({ path }) => path)).toEqual([
      'bad.bpmn#gate',
      'broken.bpmn',
      'bad.form#components[0].type',
      expect.stringMatching(/^bad\.rules\.json#rules\[0\]/),
      'notes.txt',
    ]);
    expect(error.fields[0]?.message).toBe('"闸": An element of type bpmn:CallChoreography cannot be executed. (line 3)');
    expect(error.detail).toContain('bad.bpmn#gate');
  });

  test('the same process id in two resources, the same resource twice, no resource', async () => {
    const twins = await failure(
      deploy(deps, ctx, [
        { name: 'a.bpmn', content: plain('twice') },
        { name: 'b.bpmn', content: plain('twice', 'Other') },
      ]),
    );
    expect(twins.fields).toEqual([
      { path: 'b.bpmn#twice', message: 'The process "twice" occurs more than once in this deployment (also in a.bpmn).' },
    ]);
    const named = await failure(
      deploy(deps, ctx, [
        { name: 'a.form', content: form('a') },
        { name: 'a.form', content: form('b') },
      ]),
    );
    expect(named.fields.map(({ path }) => path)).toEqual(['a.form']);
    expect((await failure(deploy(deps, ctx, []))).status).toBe(400);
  });

  test('more than 4 MiB together', async () => {
    const error = await failure(
      deploy(deps, ctx, [
        { name: 'a.form', content: '汉'.repeat(700_000) },
        { name: 'b.form', content: '汉'.repeat(700_000) },
      ]),
    );
    expect(error).toMatchObject({ status: 413, title: 'PAYLOAD_TOO_LARGE' });
  });

  test('a message name, and a timer, that need variables at a start event', async () => {
    const content = bpmn(
      'needy',
      '<bpmn:startEvent id="byMessage"><bpmn:messageEventDefinition id="m" messageRef="message"/></bpmn:startEvent>' +
        '<bpmn:startEvent id="byTimer"><bpmn:timerEventDefinition id="t"><bpmn:timeDate>=due</bpmn:timeDate></bpmn:timerEventDefinition></bpmn:startEvent>',
      '<bpmn:message id="message" name="=kind"/>',
    );
    const error = await failure(deploy(deps, ctx, [{ name: 'needy.bpmn', content }]));
    expect(error.fields.map(({ path }) => path)).toEqual(['needy.bpmn#byMessage', 'needy.bpmn#byTimer']);
  });
});

test('start events are subscribed for the latest version only', async () => {
  const content = (name: string) =>
    bpmn(
      'listening',
      '<bpmn:startEvent id="byMessage"><bpmn:messageEventDefinition id="m" messageRef="message"/></bpmn:startEvent><bpmn:startEvent id="bySignal"><bpmn:signalEventDefinition id="s" signalRef="signal"/></bpmn:startEvent>',
      `<bpmn:message id="message" name="=&quot;order-&quot; + &quot;${name}&quot;"/><bpmn:signal id="signal" name="news"/>`,
    );
  await deploy(deps, ctx, [{ name: 'listening.bpmn', content: content('a') }]);
  const second = await deploy(deps, ctx, [{ name: 'listening.bpmn', content: content('b') }]);
  const rows = await deps.db('start_subscriptions').where({ bpmn_process_id: 'listening' }).orderBy('start_element_id');
  const key = second.processes[0]?.processDefinitionKey;
  expect(rows.map((row) => [row.process_definition_key, row.start_element_id, row.trigger, row.name])).toEqual([
    [key, 'byMessage', 'message', 'order-b'],
    [key, 'bySignal', 'signal', 'news'],
  ]);
});

test('what is not deployed yet is a warning', async () => {
  const content = bpmn(
    'waiting',
    `<bpmn:startEvent id="start"/><bpmn:userTask id="fill"><bpmn:extensionElements><zeebe:userTask/><zeebe:formDefinition formId="later"/></bpmn:extensionElements></bpmn:userTask>
     <bpmn:callActivity id="call"><bpmn:extensionElements><zeebe:calledElement processId="later-process"/></bpmn:extensionElements></bpmn:callActivity>
     <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="fill"/><bpmn:sequenceFlow id="f2" sourceRef="fill" targetRef="call"/>`,
  );
  const result = await deploy(deps, ctx, [{ name: 'waiting.bpmn', content }]);
  expect(result.warnings.map(({ path }) => path)).toEqual(['waiting.bpmn#fill', 'waiting.bpmn#call']);
  const again = await deploy(deps, ctx, [
    { name: 'waiting.bpmn', content },
    { name: 'later.form', content: form('later') },
  ]);
  expect(again.warnings.map(({ path }) => path)).toEqual(['waiting.bpmn#call']);
});

test('the seven processes and their forms deploy in one go', async () => {
  const folder = new URL('../bpmn/', import.meta.url);
  const models = ['fire-hazard', 'facility-hazard', 'full-bin', 'visitor-approval', 'repair-report', 'complaint', 'access-pass'];
  const result = await deploy(
    deps,
    ctx,
    models.map((id) => ({ name: `${id}.bpmn`, content: readFileSync(new URL(`models/${id}.bpmn`, folder), 'utf8') })),
  );
  expect(result.processes.map(({ bpmnProcessId, version }) => [bpmnProcessId, version])).toEqual(models.map((id) => [id, 1]));
});
