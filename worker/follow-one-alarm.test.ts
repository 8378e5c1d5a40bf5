/**
 * *Follow one alarm*, as a test: the ten steps of the map in README.md on real PostgreSQL, Temporal and MQTT, each seen where the map says it leaves
 * something behind. The last test keeps the map itself true.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectAsync, type MqttClient } from 'mqtt';
import { projectRoot } from './project-root.js';
import { buildPlatform, removeDataFolder, startPlatformProcess, type PlatformProcess } from './testing/start-platform.js';

/** The files of the map, in order. */
const map: Record<string, string[]> = {
  '1': ['rules/ingest.ts', 'rules/reading.ts', 'rules/dead-letter.ts'],
  '2': ['rules/rule-index.ts', 'rules/evaluate.ts'],
  '3': ['rules/alarm.ts'],
  '4': ['rules/dispatcher.ts', 'rules/actions/start-process.ts', 'commands/start-instance.ts'],
  '5': ['workflows/process.ts'],
  '6': ['workflows/engine/step.ts'],
  '7': ['activities/record.ts'],
  '8': ['api/v2/user-tasks.ts'],
  '9': ['commands/complete-user-task.ts'],
};

describe('follow one alarm', () => {
  let platform: PlatformProcess;
  let device: MqttClient;
  let deviceId: string;
  let alarm: { id: string; processInstanceKey: string };

  beforeAll(async () => {
    await buildPlatform();
    platform = await startPlatformProcess();
    const bins = await platform.ask('GET', `/api/v1/devices?filter=${encodeURIComponent('{"type":"bin"}')}`);
    deviceId = bins.body.data[0].id;
    const { body } = await platform.ask('GET', `/api/v1/devices/${deviceId}/credentials`);
    device = await connectAsync(`mqtt://127.0.0.1:${platform.mqttPort}`, { username: body.accessToken });
  });
  afterAll(async () => {
    await device?.endAsync();
    await platform?.stop();
    if (platform) removeDataFolder(platform.dataFolder);
  });

  const eventually = async <T>(look: () => Promise<T | undefined>): Promise<T> => {
    for (let tries = 0; tries < 100; tries += 1) {
      const found = await look();
      if (found !== undefined) return found;
      await delay(100);
    }
    throw new Error('It did not come within 10 s');
  };
  const list = async (resource: string, filter: object) =>
    (await platform.ask('GET', `/api/v1/${resource}?filter=${encodeURIComponent(JSON.stringify(filter))}`)).body.data;
  const openTasks = async () =>
    (await platform.ask('POST', '/v2/user-tasks/search', { filter: { processInstanceKey: alarm.processInstanceKey, state: 'CREATED' } }))
      .body.items;

  test('1: a reading is stored before it is acknowledged; what is not one is kept with the reason', async () => {
    await device.publishAsync(`devices/${deviceId}/telemetry`, '{"level": 95}', { qos: 1 });
    expect((await list('telemetry', { deviceId })).map((point: { value: unknown }) => point.value)).toContain(95);
    await device.publishAsync(`devices/${deviceId}/telemetry`, 'not json', { qos: 1 });
    expect(await list('dead-letters', { deviceId })).toHaveLength(1);
  });

  test('2 and 3: the rule matches and raises one alarm', async () => {
    await device.publishAsync(`devices/${deviceId}/telemetry`, '{"level": 97}', { qos: 1 });
    const alarms = await list('alarms', { deviceId });
    expect(alarms).toHaveLength(1);
    expect(alarms[0]).toMatchObject({ kind: 'bin-full', status: 'raised', count: 2 });
    alarm = alarms[0];
  });

  test('4 to 6: the process starts, and its token waits at a task', async () => {
    alarm = await eventually(async () =>
      (await list('alarms', { deviceId })).find((one: { processInstanceKey: string | null }) => one.processInstanceKey !== null),
    );
    const { body } = await platform.ask('GET', `/v2/process-instances/${alarm.processInstanceKey}`);
    expect(body).toMatchObject({ processDefinitionId: 'full-bin', state: 'ACTIVE' });
  });

  test('7 and 8: the task is on record and shown', async () => {
    const [task] = await openTasks();
    expect(task).toMatchObject({ elementId: 'accept', state: 'CREATED' });
    expect(task.candidateGroups[0]).toMatch(/^cleaner@/);
  });

  test('9: it is claimed, done, and the next one comes', async () => {
    const [accept] = await openTasks();
    expect((await platform.ask('POST', `/v2/user-tasks/${accept.userTaskKey}/assignment`, { assignee: 'admin' })).status).toBe(204);
    expect(
      (await platform.ask('POST', `/v2/user-tasks/${accept.userTaskKey}/completion`, { variables: { handler: 'admin' } })).status,
    ).toBe(204);
    const [empty] = await openTasks();
    expect(empty).toMatchObject({ elementId: 'empty', assignee: 'admin' });
    expect(
      (
        await platform.ask('POST', `/v2/user-tasks/${empty.userTaskKey}/completion`, {
          variables: { levelAfter: 0, siteCondition: 'normal' },
        })
      ).status,
    ).toBe(204);
    expect((await platform.ask('POST', `/v2/user-tasks/${empty.userTaskKey}/completion`, {})).status).toBe(404);
    await eventually(async () =>
      (await platform.ask('GET', `/v2/process-instances/${alarm.processInstanceKey}`)).body.state === 'COMPLETED' ? true : undefined,
    );
  });

  test('10: the history tells who did what, in order', async () => {
    const { body } = await platform.ask(
      'GET',
      `/api/v1/history?perPage=200&sort=id&order=ASC&filter=${encodeURIComponent(JSON.stringify({ processInstanceKey: alarm.processInstanceKey }))}`,
    );
    const events = body.data.map((row: { event: string; elementId: string | null }) => `${row.event} ${row.elementId ?? ''}`.trim());
    const story = [
      'INSTANCE_STARTED',
      'USER_TASK_CREATED accept',
      'USER_TASK_ASSIGNED accept',
      'USER_TASK_COMPLETED accept',
      'USER_TASK_CREATED empty',
      'USER_TASK_COMPLETED empty',
      'INSTANCE_COMPLETED',
    ];
    expect(events.filter((event: string) => story.includes(event))).toEqual(story);
    expect(body.data.find((row: { event: string }) => row.event === 'USER_TASK_ASSIGNED')).toMatchObject({
      actorId: 'admin',
      before: { assignee: null },
      after: { assignee: 'admin' },
    });
  });

  test('the map: each file says which step it is, and the README lists them all', () => {
    const readme = readFileSync(join(projectRoot, 'README.md'), 'utf8');
    for (const [number, files] of Object.entries(map)) {
      for (const file of files) {
        expect(readFileSync(join(projectRoot, file), 'utf8').slice(0, 600)).toMatch(
          new RegExp(`[Ss]tep ${number} of \\*Follow one alarm\\*`),
        );
        expect(readme).toContain(file);
      }
    }
  });
});
