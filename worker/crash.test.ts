import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { hasBroker, oneProcess, separateProcesses, type CrashSetup } from './testing/crash-setups.js';
import { buildPlatform, removeDataFolder, temporaryDataFolder, type PlatformProcess } from './testing/start-platform.js';

const instances = 50;

/** A person decides, some time passes, a connector tells: what each crash may fall into. */
const model = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="crash">
  <bpmn:process id="crash-probe" isExecutable="true">
    <bpmn:startEvent id="start" />
    <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="decide" />
    <bpmn:userTask id="decide"><bpmn:extensionElements><zeebe:userTask /></bpmn:extensionElements></bpmn:userTask>
    <bpmn:sequenceFlow id="f2" sourceRef="decide" targetRef="wait" />
    <bpmn:intermediateCatchEvent id="wait"><bpmn:timerEventDefinition id="t"><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">PT2S</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
    <bpmn:sequenceFlow id="f3" sourceRef="wait" targetRef="tell" />
    <bpmn:serviceTask id="tell"><bpmn:extensionElements>
      <zeebe:taskDefinition type="notify" />
      <zeebe:ioMapping><zeebe:input source="=&quot;admin&quot;" target="to" /><zeebe:input source="=&quot;crash &quot; + string(number)" target="title" /><zeebe:input source="=&quot;done&quot;" target="text" /></zeebe:ioMapping>
    </bpmn:extensionElements></bpmn:serviceTask>
    <bpmn:sequenceFlow id="f4" sourceRef="tell" targetRef="end" />
    <bpmn:endEvent id="end" />
  </bpmn:process>
</bpmn:definitions>`;

async function deployModel(platform: PlatformProcess): Promise<void> {
  const form = new FormData();
  form.append('resources', new Blob([model], { type: 'application/xml' }), 'crash-probe.bpmn');
  const authorization = `Basic ${Buffer.from(`admin:${platform.password}`).toString('base64')}`;
  const response = await fetch(`${platform.url}/v2/deployments`, { method: 'POST', body: form, headers: { authorization } });
  if (!response.ok) throw new Error(await response.text());
}

/** All items of a Camunda search. */
async function search(platform: PlatformProcess, what: string, filter: object): Promise<Record<string, any>[]> {
  const { status, body } = await platform.ask('POST', `/v2/${what}/search`, { filter, page: { limit: 1000 } });
  if (status !== 200) throw new Error(`${what}: ${status} ${JSON.stringify(body)}`);
  return body.items as Record<string, any>[];
}

/** As a client would: again until the platform says yes, or that it is done already. */
async function completeTask(api: () => PlatformProcess, userTaskKey: string, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + 120_000;
  for (;;) {
    const answer = await api()
      .ask('POST', `/v2/user-tasks/${userTaskKey}/completion`, {})
      .catch((error: unknown) => ({ status: 0, body: String(error) }));
    if ([204, 404, 409].includes(answer.status)) return;
    if (signal.aborted || Date.now() > deadline) throw new Error(`${userTaskKey}: ${answer.status} ${JSON.stringify(answer.body)}`);
    await delay(250);
  }
}

const setups = [
  { name: 'one process with its embedded parts', start: oneProcess, needed: true },
  { name: 'separate processes and parts', start: separateProcesses, needed: hasBroker },
].filter(({ needed }) => needed);

describe.each(setups)('kill -9 with $name', ({ start }) => {
  const folder = temporaryDataFolder();
  let setup: CrashSetup;
  let tasks: string[];
  const ended = new AbortController();
  const completions: Promise<void>[] = [];
  const complete = (task: string): void => {
    const completion = completeTask(setup.api, task, ended.signal);
    completion.catch(() => undefined); // awaited at the end
    completions.push(completion);
  };

  beforeAll(async () => {
    await buildPlatform();
    setup = await start(folder);
    await deployModel(setup.api());
    const created = await Promise.all(
      Array.from({ length: instances }, (_, number) =>
        setup.api().ask('POST', '/v2/process-instances', { processDefinitionId: 'crash-probe', variables: { number } }),
      ),
    );
    expect(created.map(({ status }) => status)).toEqual(created.map(() => 200));
    const found = await search(setup.api(), 'user-tasks', { processDefinitionId: 'crash-probe', state: 'CREATED' });
    tasks = found.map((task) => String(task.userTaskKey));
    expect(tasks).toHaveLength(instances);
  }, 240_000);

  afterAll(async () => {
    ended.abort();
    await setup?.stop();
    removeDataFolder(folder);
  }, 120_000);

  test('each part in turn, in the middle of the work, and it comes back', async () => {
    const parts = Object.entries(setup.crash);
    const share = Math.ceil(instances / (parts.length + 1));
    for (const [index, [part, crash]] of parts.entries()) {
      // Completions are on their way when the part dies.
      for (const task of tasks.slice(index * share, (index + 1) * share)) complete(task);
      await delay(50 * (index + 1));
      await crash().catch((error: unknown) => {
        throw new Error(`after killing ${part}`, { cause: error });
      });
    }
    for (const task of tasks.slice(parts.length * share)) complete(task);
    await Promise.all(completions);
  }, 400_000);

  test('all instances finish, each exactly once', async () => {
    const api = setup.api();
    const deadline = Date.now() + 120_000;
    let found = await search(api, 'process-instances', { processDefinitionId: 'crash-probe' });
    while (found.some((instance) => instance.state !== 'COMPLETED') && Date.now() < deadline) {
      await delay(500);
      found = await search(api, 'process-instances', { processDefinitionId: 'crash-probe' });
    }
    expect(found.map((instance) => [instance.state, instance.hasIncident])).toEqual(
      Array.from({ length: instances }, () => ['COMPLETED', false]),
    );

    const elements = await search(api, 'element-instances', { processDefinitionId: 'crash-probe' });
    const times: Record<string, number> = {};
    for (const element of elements) {
      expect(element.state).toBe('COMPLETED');
      times[element.elementId] = (times[element.elementId] ?? 0) + 1;
    }
    expect(times).toMatchObject({ start: instances, decide: instances, wait: instances, tell: instances, end: instances });

    const jobs = await search(api, 'jobs', { processDefinitionId: 'crash-probe' });
    expect(jobs.map((job) => job.state)).toEqual(Array.from({ length: instances }, () => 'COMPLETED'));

    const told = await api.ask('GET', '/api/v1/notifications?perPage=100');
    const titles = (told.body.data as { title: string }[]).map(({ title }) => title).sort();
    expect(titles).toEqual(Array.from({ length: instances }, (_, number) => `crash ${number}`).sort());
  }, 180_000);
});
