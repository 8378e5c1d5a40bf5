import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { notifyChange } from './resources/record-change.js';
import { camundaClient } from './testing/camunda-client.js';
import { insertInstance } from './testing/engine-rows.js';
import { handlingModel } from './testing/models.js';
import { PASSWORD, startTestApi, type TestApi } from './testing/test-api.js';

let api: TestApi;
let definition: { processDefinitionKey: string; bpmnProcessId: string };
beforeAll(async () => {
  api = await startTestApi();
  await api.addUser('li', ['repair-worker'], ['g1']);
  await api.addUser('cleaner', ['cleaner'], ['g1']);
  const deployed = await camundaClient(api).createDeployment({ resources: [new File([handlingModel('handling')], 'handling.bpmn')] });
  definition = { processDefinitionKey: String(deployed.processes[0]!.processDefinitionKey), bpmnProcessId: 'handling' };
});
afterAll(() => api.stop());

/** The changes an account hears, as a browser's EventSource would read them. */
async function listen(account: string): Promise<{ heard: { resource: string; id: string; op: string }[]; stop(): Promise<void> }> {
  const closing = new AbortController();
  const authorization = `Basic ${Buffer.from(`${account}:${PASSWORD}`).toString('base64')}`;
  const response = await fetch(`${api.url}/api/v1/events`, { headers: { authorization }, signal: closing.signal });
  expect(response.headers.get('content-type')).toMatch('text/event-stream');
  const heard: { resource: string; id: string; op: string }[] = [];
  const reading = (async () => {
    let text = '';
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      const events = text.split('\n\n');
      text = events.pop()!;
      for (const event of events) {
        const data = /^event: change\ndata: (.*)$/.exec(event)?.[1];
        if (data) heard.push(JSON.parse(data) as (typeof heard)[number]);
      }
    }
  })().catch(() => undefined);
  return {
    heard,
    stop: async () => {
      closing.abort();
      await reading;
    },
  };
}

async function until(condition: () => boolean): Promise<void> {
  for (let waited = 0; waited < 100 && !condition(); waited += 1) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(condition()).toBe(true);
}

describe('server-sent events', () => {
  test('tell each user of what they may see, when it is committed', async () => {
    const [admin, li, cleaner] = await Promise.all([listen('admin'), listen('li'), listen('cleaner')]);
    // The connection that listens is opened for the first reader: wait until it hears.
    await until(() => {
      void notifyChange(api.db, 'roles', 'probe', 'updated');
      return admin.heard.length > 0;
    });
    const mine = await insertInstance(api.db, definition, { candidateGroups: ['repair-worker@g1'] });
    const foreign = await insertInstance(api.db, definition, { candidateGroups: ['repair-worker@g2'] });
    await api.db.transaction(async (trx) => {
      await notifyChange(trx, 'user-tasks', mine.userTaskKey, 'created');
      await notifyChange(trx, 'user-tasks', foreign.userTaskKey, 'created');
    });
    await api.db
      .transaction(async (trx) => {
        await notifyChange(trx, 'user-tasks', 'never-committed', 'created');
        throw new Error('undone');
      })
      .catch(() => undefined);
    await notifyChange(api.db, 'notifications', 'n1', 'created');
    await until(() => [admin, li, cleaner].every(({ heard }) => heard.some(({ id }) => id === 'n1')));
    const tasksOf = ({ heard }: { heard: { resource: string; id: string }[] }) =>
      heard.filter(({ resource }) => resource === 'user-tasks').map(({ id }) => id);
    expect(tasksOf(admin)).toEqual([mine.userTaskKey, foreign.userTaskKey]);
    expect(tasksOf(li)).toEqual([mine.userTaskKey]);
    expect(tasksOf(cleaner)).toEqual([]);
    expect(li.heard.some(({ resource }) => resource === 'roles')).toBe(false);
    await Promise.all([admin.stop(), li.stop(), cleaner.stop()]);
  });

  test('go on after the database connection was lost', async () => {
    const admin = await listen('admin');
    await until(() => {
      void notifyChange(api.db, 'roles', 'before', 'updated');
      return admin.heard.some(({ id }) => id === 'before');
    });
    await api.db.raw(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()`);
    await until(() => {
      void notifyChange(api.db, 'roles', 'after', 'updated');
      return admin.heard.some(({ id }) => id === 'after');
    });
    await admin.stop();
  });
});
