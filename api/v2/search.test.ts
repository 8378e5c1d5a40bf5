import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CamundaClient } from '@camunda8/orchestration-cluster-api';
import { branded, camundaClient, now } from '../testing/camunda-client.js';
import { insertInstance, type InstanceRows } from '../testing/engine-rows.js';
import { handlingModel, simpleForm } from '../testing/models.js';
import { startTestApi, type TestApi } from '../testing/test-api.js';

let api: TestApi;
let camunda: CamundaClient;
let definition: { processDefinitionKey: string; bpmnProcessId: string };
let first: InstanceRows;
let second: InstanceRows;

beforeAll(async () => {
  api = await startTestApi();
  camunda = camundaClient(api);
  const deployed = await camunda.createDeployment({
    resources: [
      new File([handlingModel('handling', { formId: 'note', startFormId: 'note' })], 'handling.bpmn'),
      new File([simpleForm('note')], 'note.form'),
    ],
  });
  definition = { processDefinitionKey: String(deployed.processes[0]!.processDefinitionKey), bpmnProcessId: 'handling' };
  first = await insertInstance(api.db, definition, {
    startedAt: new Date('2026-11-24T08:00:00Z'),
    candidateGroups: ['repair-worker@g1'],
    priority: 80,
    formId: 'note',
    variables: { location: '3号楼', level: 95, device: { id: 'bin-1' }, none: null, long: 'x'.repeat(10_000) },
    localVariables: { level: 1 },
  });
  second = await insertInstance(api.db, definition, {
    startedAt: new Date('2026-11-24T09:00:00Z'),
    state: 'COMPLETED',
    assignee: 'li',
    startedBy: 'wang',
    variables: { location: '4号楼' },
  });
});
afterAll(() => api.stop());

describe("searches, as Camunda's client sends and checks them", () => {
  test('process definitions: search, one, model, start form', async () => {
    const found = await camunda.searchProcessDefinitions(
      { filter: { processDefinitionId: 'handling', isLatestVersion: true }, sort: [{ field: 'version', order: 'DESC' }] },
      now,
    );
    expect(found.items).toMatchObject([{ name: '隐患处置', version: 1, hasStartForm: true, resourceName: 'handling.bpmn' }]);
    const processDefinitionKey = branded(definition.processDefinitionKey);
    expect(await camunda.getProcessDefinition({ processDefinitionKey }, now)).toMatchObject({ processDefinitionId: 'handling' });
    expect(await camunda.getProcessDefinitionXml({ processDefinitionKey }, now)).toBe(
      handlingModel('handling', { formId: 'note', startFormId: 'note' }),
    );
    expect(await camunda.getStartProcessForm({ processDefinitionKey }, now)).toMatchObject({ formId: 'note', schema: { type: 'default' } });
  });

  test('process instances: by each kind of filter', async () => {
    const keysOf = async (filter: object) =>
      (await camunda.searchProcessInstances({ filter, sort: [{ field: 'startDate' }] } as never, now)).items.map((item) =>
        String(item.processInstanceKey),
      );
    const [a, b] = [first.processInstanceKey, second.processInstanceKey];
    expect(await keysOf({})).toEqual([a, b]);
    expect(await keysOf({ state: 'ACTIVE' })).toEqual([a]);
    expect(await keysOf({ state: { $neq: 'ACTIVE' } })).toEqual([b]);
    expect(await keysOf({ startDate: { $gt: '2026-11-24T08:30:00Z' } })).toEqual([b]);
    expect(await keysOf({ endDate: { $exists: false } })).toEqual([a]);
    expect(await keysOf({ processInstanceKey: { $in: [a] } })).toEqual([a]);
    expect(await keysOf({ processInstanceKey: { $notIn: [a] } })).toEqual([b]);
    expect(await keysOf({ processDefinitionId: { $like: 'hand*' } })).toEqual([a, b]);
    expect(await keysOf({ processDefinitionId: { $like: 'hand?' } })).toEqual([]);
    expect(await keysOf({ variables: [{ name: 'location', value: '"3号楼"' }] })).toEqual([a]);
    expect(await keysOf({ variables: [{ name: 'device', value: '{"id":"bin-1"}' }] })).toEqual([a]);
    expect(await keysOf({ variables: [{ name: 'location', value: { $like: '*4号*' } }] })).toEqual([b]);
    expect(await keysOf({ $or: [{ state: 'ACTIVE' }, { variables: [{ name: 'location', value: '"4号楼"' }] }] })).toEqual([a, b]);
    expect(await keysOf({ errorMessage: 'no line', hasIncident: true, elementId: 'handle' })).toEqual([a, b]);
    expect(await keysOf({ parentProcessInstanceKey: a })).toEqual([]);
  });

  test('one process instance, its incidents, flows, statistics and callers', async () => {
    const processInstanceKey = branded(first.processInstanceKey);
    expect(await camunda.getProcessInstance({ processInstanceKey }, now)).toMatchObject({
      processDefinitionName: '隐患处置',
      state: 'ACTIVE',
      hasIncident: true,
      startDate: '2026-11-24T08:00:00.000Z',
    });
    const incidents = await camunda.searchProcessInstanceIncidents({ processInstanceKey }, now);
    expect(incidents.items).toMatchObject([{ errorType: 'JOB_NO_RETRIES', errorMessage: 'no line', state: 'ACTIVE' }]);
    expect((await camunda.getProcessInstanceSequenceFlows({ processInstanceKey }, now)).items).toMatchObject([{ elementId: 'to-handle' }]);
    const statistics = [
      { elementId: 'handle', active: 1n, canceled: 0n, incidents: 0n, completed: 0n },
      { elementId: 'report', active: 0n, canceled: 0n, incidents: 1n, completed: 0n },
    ];
    expect((await camunda.getProcessInstanceStatistics({ processInstanceKey }, now)).items).toEqual(statistics);
    expect(
      (
        await camunda.getProcessDefinitionStatistics(
          { processDefinitionKey: branded(definition.processDefinitionKey), filter: { state: 'ACTIVE' } },
          now,
        )
      ).items,
    ).toEqual(statistics);
    expect(await camunda.getProcessInstanceCallHierarchy({ processInstanceKey }, now)).toMatchObject([{ processInstanceKey }]);
  });

  test("element instances: without the process itself, in Camunda's words", async () => {
    const found = await camunda.searchElementInstances(
      { filter: { processInstanceKey: branded(first.processInstanceKey) }, sort: [{ field: 'elementId' }] },
      now,
    );
    expect(
      found.items!.map(({ elementId, elementName, type, state, hasIncident }) => ({ elementId, elementName, type, state, hasIncident })),
    ).toEqual([
      { elementId: 'handle', elementName: '处置', type: 'USER_TASK', state: 'ACTIVE', hasIncident: false },
      { elementId: 'report', elementName: 'report', type: 'SERVICE_TASK', state: 'ACTIVE', hasIncident: true },
    ]);
    expect(await camunda.getElementInstance({ elementInstanceKey: branded(first.elementInstanceKey) }, now)).toMatchObject({
      elementId: 'handle',
    });
  });

  test('variables: values are JSON, long ones cut unless asked for in full', async () => {
    const found = await camunda.searchVariables(
      { filter: { processInstanceKey: branded(first.processInstanceKey) }, sort: [{ field: 'name' }, { field: 'scopeKey' }] },
      now,
    );
    expect(found.items.map(({ name, value, isTruncated }) => [name, value.slice(0, 20), value.length, isTruncated])).toEqual([
      ['device', '{"id":"bin-1"}', 14, false],
      ['level', '95', 2, false],
      ['level', '1', 1, false],
      ['location', '"3号楼"', 5, false],
      ['long', `"${'x'.repeat(19)}`, 8191, true],
      ['none', 'null', 4, false],
    ]);
    const long = await camunda.searchVariables({ filter: { name: 'long', isTruncated: true }, truncateValues: false }, now);
    expect(long.items[0]!.value).toHaveLength(10_002);
    expect((await camunda.getVariable({ variableKey: long.items[0]!.variableKey }, now)).value).toHaveLength(10_002);
  });

  test('user tasks: by candidates and variables, with what they see and their form', async () => {
    const keysOf = async (filter: object) =>
      (await camunda.searchUserTasks({ filter, sort: [{ field: 'creationDate' }] } as never, now)).items.map((item) =>
        String(item.userTaskKey),
      );
    expect(await keysOf({ candidateGroup: 'repair-worker@g1' })).toEqual([first.userTaskKey]);
    expect(await keysOf({ candidateGroup: { $in: ['repair-worker@g1', 'x'] } })).toEqual([first.userTaskKey]);
    expect(await keysOf({ assignee: { $exists: false } })).toEqual([first.userTaskKey]);
    expect(await keysOf({ assignee: 'li' })).toEqual([second.userTaskKey]);
    expect(await keysOf({ state: 'CREATED', priority: { $gte: 60 } })).toEqual([first.userTaskKey]);
    expect(await keysOf({ dueDate: { $lt: '2026-11-24T09:30:00Z' } })).toEqual([first.userTaskKey]);
    expect(await keysOf({ processInstanceVariables: [{ name: 'level', value: '95' }] })).toEqual([first.userTaskKey]);
    expect(await keysOf({ localVariables: [{ name: 'level', value: { $eq: '1' } }] })).toEqual([first.userTaskKey]);
    const userTaskKey = branded(first.userTaskKey);
    expect(await camunda.getUserTask({ userTaskKey }, now)).toMatchObject({
      name: '处置',
      processName: '隐患处置',
      candidateGroups: ['repair-worker@g1'],
      customHeaders: { color: 'red' },
      dueDate: '2026-11-24T09:00:00.000Z',
    });
    expect(await camunda.getUserTaskForm({ userTaskKey }, now)).toMatchObject({ formId: 'note', version: 1n });
    expect(await camunda.getUserTaskForm({ userTaskKey: branded(second.userTaskKey) }, now)).toEqual({});
    const seen = await camunda.searchUserTaskVariables({ userTaskKey, filter: { name: 'level' } }, now);
    expect(seen.items.map(({ value }) => value)).toEqual(['1']);
  });

  test('incidents and cluster', async () => {
    const found = await camunda.searchIncidents(
      { filter: { state: 'ACTIVE', errorType: 'JOB_NO_RETRIES', processInstanceKey: branded(first.processInstanceKey) } },
      now,
    );
    expect(found.items).toMatchObject([{ incidentKey: first.incidentKey, jobKey: first.jobKey }]);
    expect(await camunda.getIncident({ incidentKey: branded(first.incidentKey) }, now)).toMatchObject({ elementId: 'report' });
    expect((await camunda.searchMessageSubscriptions({ filter: { messageName: 'alarm-cleared' } }, now)).items).toHaveLength(2);
    expect(await camunda.getTopology()).toMatchObject({ clusterSize: 1, gatewayVersion: '8.8.0' });
    expect(await camunda.getAuthentication()).toMatchObject({
      username: 'admin',
      roles: ['administrator'],
      tenants: [{ tenantId: '<default>' }],
    });
    expect(await camunda.getLicense()).toMatchObject({ validLicense: true });
    await camunda.getStatus();
  });

  test('times may have any offset', async () => {
    const { body } = await api.call('admin', 'POST', '/v2/process-instances/search', {
      filter: { startDate: { $gt: '2026-11-24T16:30:00+08:00' }, processDefinitionId: 'handling' },
    });
    expect(body.items.map((item: { processInstanceKey: string }) => item.processInstanceKey)).toEqual([second.processInstanceKey]);
  });

  test('names what is wrong with a search and changes nothing', async () => {
    const search = (body: unknown) => api.call('admin', 'POST', '/v2/process-instances/search', body);
    expect((await search({ filter: { colour: 'red' } })).body).toMatchObject({
      status: 400,
      errors: [{ path: 'filter.colour', message: 'Is not known here.' }],
    });
    expect((await search({ filter: { processInstanceKey: 'abc' } })).body.errors[0].path).toBe('filter.processInstanceKey');
    expect((await search({ filter: { startDate: { $gt: 'yesterday' } } })).body.errors[0].path).toBe('filter.startDate.$gt');
    expect((await search({ sort: [{ field: 'shoe' }] })).body.errors[0].path).toBe('sort.0.field');
    expect((await search({ page: { limit: 0 } })).status).toBe(400);
    expect((await search({ page: { after: 'QUJD' } })).body.errors[0].path).toBe('page');
    expect((await api.call('admin', 'GET', '/v2/process-instances/99999999999999999999')).status).toBe(400);
    expect((await api.call('admin', 'GET', '/v2/process-instances/9999999999999999999')).status).toBe(400);
    expect((await api.call('admin', 'GET', '/v2/process-instances/42')).body).toMatchObject({ status: 404, title: 'NOT_FOUND' });
  });
});

describe('pages', () => {
  test('cursors walk forth and back over equal and missing values', async () => {
    const other = { processDefinitionKey: definition.processDefinitionKey, bpmnProcessId: 'paging' };
    const keys: string[] = [];
    for (const priority of [50, 50, 70, 50, 90, 70, 50]) keys.push((await insertInstance(api.db, other, { priority })).userTaskKey);
    await api.db('user_tasks').whereIn('user_task_key', [keys[1]!, keys[4]!]).update({ due_date: null });
    const search = async (page: object, order: string) =>
      (
        await api.call('admin', 'POST', '/v2/user-tasks/search', {
          filter: { processDefinitionId: 'paging' },
          sort: [
            { field: 'dueDate', order },
            { field: 'priority', order: 'DESC' },
          ],
          page,
        })
      ).body;
    for (const order of ['ASC', 'DESC']) {
      const whole = (await search({ limit: 100 }, order)).items.map((item: { userTaskKey: string }) => item.userTaskKey);
      expect(whole).toHaveLength(7);
      const walked: string[] = [];
      let page = await search({ limit: 3 }, order);
      const starts = [page.page.startCursor];
      while (page.items.length) {
        expect(page.page.totalItems).toBe(7);
        walked.push(...page.items.map((item: { userTaskKey: string }) => item.userTaskKey));
        starts.push(page.page.startCursor);
        page = await search({ limit: 3, after: page.page.endCursor }, order);
      }
      expect(walked).toEqual(whole);
      const back = await search({ limit: 3, before: starts.at(-1) }, order);
      expect(back.items.map((item: { userTaskKey: string }) => item.userTaskKey)).toEqual(whole.slice(3, 6));
    }
  });
});
