import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { camundaClient } from '../testing/camunda-client.js';
import { handlingModel, simpleForm } from '../testing/models.js';
import { PASSWORD, startTestApi, type TestApi } from '../testing/test-api.js';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
  await api.addUser('designer', ['process-designer']);
  await api.addUser('worker', ['repair-worker']);
});
afterAll(() => api.stop());

async function upload(
  account: string,
  files: Record<string, string>,
  fields: Record<string, string> = {},
): Promise<{ status: number; body: { title: string; errors?: { path: string }[] } }> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const [name, content] of Object.entries(files)) form.append('resources', new File([content], name));
  const authorization = `Basic ${Buffer.from(`${account}:${PASSWORD}`).toString('base64')}`;
  const response = await fetch(`${api.url}/v2/deployments`, { method: 'POST', body: form, headers: { authorization } });
  return { status: response.status, body: (await response.json()) as { title: string } };
}

const count = async () => Number(((await api.db('deployed_resources').count({ n: '*' }).first()) as { n: string }).n);

describe('POST /v2/deployments', () => {
  test('deploys several resources at once; the same again is the same version, a change the next', async () => {
    const camunda = camundaClient(api, 'designer');
    const deploy = (name: string) =>
      camunda.createDeployment({
        resources: [new File([handlingModel('repair', { name })], '报修.bpmn'), new File([simpleForm('repair')], 'repair.form')],
      });
    const one = await deploy('报修');
    expect(one).toMatchObject({
      tenantId: '<default>',
      processes: [{ processDefinitionId: 'repair', processDefinitionVersion: 1, resourceName: '报修.bpmn' }],
      forms: [{ formId: 'repair', version: 1 }],
    });
    expect((await deploy('报修')).processes[0]!.processDefinitionKey).toBe(one.processes[0]!.processDefinitionKey);
    expect((await deploy('报修二')).processes[0]!.processDefinitionVersion).toBe(2);
    const history = (await api.call('admin', 'GET', `/api/v1/history?filter=${JSON.stringify({ bpmnProcessId: 'repair' })}`)).body;
    expect(history.data[0]).toMatchObject({ event: 'RESOURCE_DEPLOYED', actorId: 'designer' });
  });

  test('refuses with the element at fault, or why the request is none, and changes nothing', async () => {
    const before = await count();
    const broken = await upload('designer', { 'a.bpmn': handlingModel('a').replace('type="report"', ''), 'b.form': simpleForm('b') });
    expect(broken.status).toBe(400);
    expect(broken.body.errors!.map(({ path }) => path)).toContain('a.bpmn#report');
    expect((await upload('designer', { 'a.bpmn': '<bpmn:definitions' })).status).toBe(400);
    expect((await upload('designer', { 'a.txt': 'text' })).body.errors![0]!.path).toMatch(/^a\.txt/);
    expect((await upload('designer', {})).body.errors![0]!.path).toBe('resources');
    expect((await upload('designer', { 'a.bpmn': handlingModel('a') }, { tenantId: 'other' })).body.errors![0]!.path).toBe('tenantId');
    expect((await api.call('designer', 'POST', '/v2/deployments', { a: 1 })).body.detail).toMatch('multipart/form-data');
    expect(
      (await api.call('designer', 'POST', '/v2/deployments', 'no boundary here', { 'content-type': 'multipart/form-data; boundary=x' }))
        .status,
    ).toBe(400);
    expect(await count()).toBe(before);
  });

  test('refuses more than 4 MiB, whether announced or not', async () => {
    const large = 'x'.repeat(5 * 1024 * 1024);
    expect(await upload('designer', { 'a.bpmn': large })).toMatchObject({ status: 413, body: { title: 'PAYLOAD_TOO_LARGE' } });
    const boundary = 'frame';
    const chunks = [
      `--${boundary}\r\nContent-Disposition: form-data; name="resources"; filename="a.bpmn"\r\n\r\n`,
      ...Array.from({ length: 80 }, () => 'x'.repeat(64 * 1024)),
      `\r\n--${boundary}--\r\n`,
    ];
    const stream = new ReadableStream({
      start(controller) {
        for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk));
        controller.close();
      },
    });
    const response = await fetch(`${api.url}/v2/deployments`, {
      method: 'POST',
      body: stream,
      duplex: 'half',
      headers: {
        authorization: `Basic ${Buffer.from(`designer:${PASSWORD}`).toString('base64')}`,
        'content-type': `multipart/form-data; boundary=${boundary}`,
      },
    } as RequestInit);
    expect(response.status).toBe(413);
  });

  test('is for designers', async () => {
    expect((await upload('worker', { 'a.bpmn': handlingModel('a') })).status).toBe(403);
  });
});
