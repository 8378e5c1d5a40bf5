import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { insertInstance } from '../testing/engine-rows.js';
import { camundaClient } from '../testing/camunda-client.js';
import { handlingModel } from '../testing/models.js';
import { startTestApi, type TestApi } from '../testing/test-api.js';

let api: TestApi;
const tasks: Record<string, string> = {};
const nameOf = (key: string) => Object.keys(tasks).find((name) => tasks[name] === key) ?? key;

beforeAll(async () => {
  api = await startTestApi();
  const deployed = await camundaClient(api).createDeployment({ resources: [new File([handlingModel('handling')], 'handling.bpmn')] });
  const definition = { processDefinitionKey: String(deployed.processes[0]!.processDefinitionKey), bpmnProcessId: 'handling' };
  const add = async (name: string, options: object) => {
    tasks[name] = (await insertInstance(api.db, definition, { ...options, variables: { note: name } })).userTaskKey;
  };
  await add('repair in g1', { candidateGroups: ['repair-worker@g1'], startedBy: 'resident' });
  await add('repair in g2', { candidateGroups: ['repair-worker@g2'] });
  await add('repair anywhere', { candidateGroups: ['repair-worker'] });
  await add('for li', { candidateUsers: ['li'] });
  await add('taken by li', { candidateGroups: ['repair-worker@g1'], assignee: 'li' });
  await api.addUser('li', ['repair-worker'], ['g1']);
  await api.addUser('everywhere', ['repair-worker']);
  await api.addUser('cleaner', ['cleaner'], ['g1']);
  await api.addUser('manager', ['property-manager']);
  await api.addUser('resident', ['resident']);
  await api.addUser('designer', ['process-designer']);
});
afterAll(() => api.stop());

describe('a user task', () => {
  test.each([
    ['li', ['repair in g1', 'repair anywhere', 'for li', 'taken by li']],
    ['everywhere', ['repair in g1', 'repair in g2', 'repair anywhere']],
    ['cleaner', []],
    ['resident', []],
    ['manager', ['repair in g1', 'repair in g2', 'repair anywhere', 'for li', 'taken by li']],
    ['admin', ['repair in g1', 'repair in g2', 'repair anywhere', 'for li', 'taken by li']],
  ])('is found by those it is for: %s', async (account, expected) => {
    const { body } = await api.call(account, 'POST', '/v2/user-tasks/search', {});
    expect(body.items.map((item: { userTaskKey: string }) => nameOf(item.userTaskKey))).toEqual(expected);
    expect(body.page.totalItems).toBe(expected.length);
  });

  test.each([
    ['cleaner', 'GET', 'repair in g1', '', undefined],
    ['cleaner', 'POST', 'repair in g1', '/completion', {}],
    ['everywhere', 'POST', 'taken by li', '/completion', {}],
    ['everywhere', 'DELETE', 'taken by li', '/assignee', undefined],
    ['li', 'POST', 'repair in g1', '/assignment', { assignee: 'everywhere' }],
    ['li', 'POST', 'repair in g2', '/assignment', { assignee: 'li' }],
    ['li', 'PATCH', 'repair in g1', '', { changeset: { priority: 1 } }],
    ['cleaner', 'POST', 'repair in g1', '/variables/search', {}],
    ['cleaner', 'GET', 'repair in g1', '/form', undefined],
  ])("is not %s's to %s: %s%s", async (account, method, name, path, body) => {
    expect((await api.call(account, method, `/v2/user-tasks/${tasks[name]}${path}`, body)).status).toBe(403);
  });

  test('shows its variables to whoever may see it, and to nobody else', async () => {
    const { body } = await api.call('li', 'POST', `/v2/user-tasks/${tasks['repair in g1']}/variables/search`, {});
    expect(body.items).toMatchObject([{ name: 'note', value: '"repair in g1"' }]);
    expect((await api.call('li', 'GET', '/v2/user-tasks/42')).status).toBe(404);
  });
});

describe('a resident', () => {
  test('may start only what has a form to ask with', async () => {
    expect((await api.call('resident', 'POST', '/v2/process-definitions/search', {})).body.items).toEqual([]);
    expect((await api.call('resident', 'POST', '/v2/process-instances', { processDefinitionId: 'handling' })).body).toMatchObject({
      status: 403,
    });
    expect((await api.call('resident', 'POST', '/v2/process-instances', { processDefinitionId: 'nothing' })).status).toBe(404);
  });

  test('sees the processes they started and no others', async () => {
    const { body } = await api.call('resident', 'POST', '/v2/process-instances/search', {});
    expect(body.items).toHaveLength(1);
    const all = (await api.call('admin', 'POST', '/v2/process-instances/search', {})).body.items as { processInstanceKey: string }[];
    expect(all).toHaveLength(5);
    const foreign = all.find(({ processInstanceKey }) => processInstanceKey !== body.items[0].processInstanceKey)!;
    expect((await api.call('resident', 'GET', `/v2/process-instances/${foreign.processInstanceKey}`)).status).toBe(403);
    expect((await api.call('resident', 'POST', `/v2/process-instances/${body.items[0].processInstanceKey}/cancellation`)).status).toBe(403);
    expect((await api.call('resident', 'POST', '/v2/messages/publication', { name: 'x' })).status).toBe(403);
  });
});
