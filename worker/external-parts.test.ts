import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import mqtt from 'mqtt';
import pg from 'pg';
import { freePort } from './embedded/free-port.js';
import { startGuard } from './embedded/start-guard.js';
import { startPostgres, type RunningPostgres } from './embedded/postgres.js';
import { startTemporal, type RunningTemporal } from './embedded/temporal.js';
import { devServer, temporalBinary } from './embedded/temporal-binary.js';
import { projectRoot } from './project-root.js';
import { mosquittoProgram, startMosquitto, type Mosquitto } from './testing/start-mosquitto.js';
import {
  buildPlatform,
  removeDataFolder,
  startPlatformProcess,
  temporaryDataFolder,
  type PlatformProcess,
} from './testing/start-platform.js';

/**
 * docker-compose.yml without Docker: the same processes, two of each role, against a PostgreSQL, a Temporal and a mosquitto of their own, through
 * DATABASE_URL, TEMPORAL_ADDRESS and MQTT_URL; mosquitto with the configuration that compose gives it.
 */
const describeWithBroker = mosquittoProgram ? describe : describe.skip;

describeWithBroker('api, rules and worker as processes of their own', () => {
  const folder = temporaryDataFolder();
  let postgres: RunningPostgres;
  let temporal: RunningTemporal;
  let mosquitto: Mosquitto;
  const running: PlatformProcess[] = [];
  const [api, otherApi] = [() => running[0]!, () => running[1]!];

  beforeAll(async () => {
    await buildPlatform();
    startGuard(process.pid, join(folder, 'run'));
    const binary = await temporalBinary(devServer, {
      cacheFolder: join(projectRoot, 'data', 'cache'),
      searchPath: process.env.PATH,
      report: () => undefined,
    });
    postgres = await startPostgres({ folder, port: await freePort() });
    temporal = await startTemporal({ binary, folder, port: await freePort() });
    mosquitto = await startMosquitto(folder, { 'bin-01': 'secret-of-bin-01' });
    const env = { DATABASE_URL: postgres.url, TEMPORAL_ADDRESS: temporal.address, MQTT_URL: mosquitto.url, DEMO: '1' };
    // All at once, on an empty database: one of them prepares it.
    const starts = ['api', 'api', 'rules', 'rules', 'worker', 'worker'].map(async (role, index) => {
      const dataFolder = join(folder, `${role}-${index}`);
      mkdirSync(dataFolder);
      return startPlatformProcess({ ...env, ROLE: role, DATA_DIR: dataFolder, PORT: String(await freePort()) });
    });
    running.push(...(await Promise.all(starts)));
  }, 300_000);

  afterAll(async () => {
    await Promise.all(running.map((platform) => platform.stop()));
    await mosquitto?.stop();
    await temporal?.stop();
    await postgres?.stop();
    removeDataFolder(folder);
  }, 120_000);

  test('every process says by itself which parts it has and that they work', async () => {
    const answers = await Promise.all(running.map(async ({ url }) => (await fetch(`${url}/readyz`)).json()));
    expect(answers[0]).toEqual({ ready: true, parts: { database: true, temporal: true, devices: true } });
    expect(answers[4]).toEqual({ ready: true, parts: { database: true, temporal: true, worker: true, devices: true } });
    expect((await fetch(`${running[4]!.url}/api/v1/devices`)).status).toBe(404);
  });

  test('the models were deployed once, though six processes started together', async () => {
    const client = new pg.Client({ connectionString: postgres.url });
    await client.connect();
    const { rows } = await client.query<{ version: number }>('SELECT DISTINCT version FROM process_definitions');
    await client.end();
    expect(rows).toEqual([{ version: 1 }]);
  });

  test('a full bin seen by a rules process becomes a task that one api shows and the other completes', async () => {
    const device = await mqtt.connectAsync(`mqtt://127.0.0.1:${mosquitto.port}`, {
      username: 'bin-01',
      password: 'secret-of-bin-01',
      protocolVersion: 4,
    });
    await device.publishAsync('devices/bin-01/telemetry', JSON.stringify({ level: 96 }), { qos: 1 });
    await device.endAsync();

    const search = { filter: { processDefinitionId: 'full-bin', state: 'CREATED' } };
    const deadline = Date.now() + 30_000;
    let tasks: Record<string, unknown>[] = [];
    while (tasks.length === 0 && Date.now() < deadline) {
      tasks = (await api().ask('POST', '/v2/user-tasks/search', search)).body.items;
      await delay(100);
    }
    expect(tasks).toHaveLength(1);
    const { userTaskKey, processInstanceKey } = tasks[0]!;
    const assigned = await otherApi().ask('POST', `/v2/user-tasks/${String(userTaskKey)}/assignment`, { assignee: 'admin' });
    expect(assigned.status).toBe(204);
    const completed = await otherApi().ask('POST', `/v2/user-tasks/${String(userTaskKey)}/completion`, { variables: { accepted: true } });
    expect(completed.status).toBe(204);
    const task = await api().ask('GET', `/v2/user-tasks/${String(userTaskKey)}`);
    expect(task.body).toMatchObject({ state: 'COMPLETED', assignee: 'admin' });
    const history = await api().ask('GET', `/api/v1/history?filter=${encodeURIComponent(JSON.stringify({ processInstanceKey }))}`);
    expect(history.body.total).toBeGreaterThan(3);
  }, 60_000);

  test('the broker lets a device speak for itself only', async () => {
    const before = await api().ask('GET', '/api/v1/telemetry?filter=%7B%22deviceId%22%3A%22bin-02%22%7D');
    const device = await mqtt.connectAsync(`mqtt://127.0.0.1:${mosquitto.port}`, {
      username: 'bin-01',
      password: 'secret-of-bin-01',
      protocolVersion: 4,
    });
    await device.publishAsync('devices/bin-02/telemetry', JSON.stringify({ level: 99 }), { qos: 1 });
    await device.publishAsync('devices/bin-01/telemetry', JSON.stringify({ level: 10 }), { qos: 1 });
    await device.endAsync();
    await expect(
      mqtt.connectAsync(`mqtt://127.0.0.1:${mosquitto.port}`, {
        username: 'bin-01',
        password: 'wrong',
        protocolVersion: 4,
        reconnectPeriod: 0,
      }),
    ).rejects.toThrow(/not authorized/i);
    const deadline = Date.now() + 15_000;
    const levels = async () =>
      ((await api().ask('GET', '/api/v1/telemetry?filter=%7B%22deviceId%22%3A%22bin-01%22%7D')).body.data as { value: unknown }[]).map(
        ({ value }) => value,
      );
    while (!(await levels()).includes(10) && Date.now() < deadline) await delay(100);
    expect(await levels()).toContain(10);
    const after = await api().ask('GET', '/api/v1/telemetry?filter=%7B%22deviceId%22%3A%22bin-02%22%7D');
    expect(after.body.total).toBe(before.body.total);
  }, 60_000);
});
