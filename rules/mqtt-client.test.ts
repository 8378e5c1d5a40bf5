import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import mqtt from 'mqtt';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { seed } from '../db/seed/index.js';
import { freePort } from '../worker/embedded/free-port.js';
import { createTestDatabase, type TestDatabase } from '../worker/testing/test-database.js';
import { connectMqtt } from './mqtt-client.js';
import { holdSlots } from './mqtt-slots.js';
import { startRules, type Rules } from './service.js';

async function until(condition: () => Promise<boolean> | boolean): Promise<void> {
  for (const deadline = Date.now() + 20_000; !(await condition()); await delay(20))
    if (Date.now() > deadline) throw new Error('It did not come about within 20 s.');
}

const hasMosquitto = spawnSync('mosquitto', ['-h']).error === undefined;

// Debian's mosquitto (installed by .ci/run) stands for any external broker.
(hasMosquitto ? describe : describe.skip)('an external broker', () => {
  const log = pino({ level: 'silent' });
  const folder = mkdtempSync(join(tmpdir(), 'mosquitto-'));
  let mosquitto: ChildProcess;
  let port: number;
  let database: TestDatabase;
  let rules: Rules | undefined;

  const startMosquitto = async () => {
    writeFileSync(
      join(folder, 'conf'),
      `listener ${port} 127.0.0.1\nallow_anonymous true\npersistence true\npersistence_location ${folder}/\nuser root\n`,
    );
    mosquitto = spawn('mosquitto', ['-c', join(folder, 'conf')], { stdio: 'ignore' });
    await until(async () => {
      const client = mqtt.connect(`mqtt://127.0.0.1:${port}`, { reconnectPeriod: 0 });
      const isUp = await new Promise<boolean>((resolve) => {
        client.once('connect', () => resolve(true));
        client.once('error', () => resolve(false));
        client.once('close', () => resolve(false));
      });
      await client.endAsync(true);
      return isUp;
    });
  };
  const start = (clientName: string) =>
    startRules({
      db: database.db,
      log,
      metrics: new Registry(),
      timeZone: 'Asia/Shanghai',
      commands: {
        startInstance: () => Promise.reject(new Error('no engine in this test')),
        publishMessage: () => Promise.reject(new Error('no engine in this test')),
      },
      connect: (hooks) => connectMqtt({ ...hooks, url: `mqtt://127.0.0.1:${port}`, log, consumes: true, clientName }),
    });
  const running = () => {
    if (!rules) throw new Error('The rules part is not running.');
    return rules;
  };
  const publish = async (topic: string, payloads: string[]) => {
    const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${port}`);
    await Promise.all(payloads.map((payload) => client.publishAsync(topic, payload, { qos: 1 })));
    await client.endAsync();
  };
  const countOf = async (deviceId: string) => Number((await database.db('telemetry').where({ device_id: deviceId }).count())[0]?.['count']);

  beforeAll(async () => {
    port = await freePort();
    database = await createTestDatabase();
    await seed(database.db, { demo: true });
    await startMosquitto();
    rules = await start('first');
  });
  afterAll(async () => {
    await rules?.stop();
    mosquitto.kill();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('readings of MQTT 3.1.1 and 5 devices are stored; malformed and unknown ones are dead letters', async () => {
    await publish('devices/bin-01/telemetry', ['{"level": 10}', 'nonsense', '{"level": 11}']);
    await publish('devices/nobody/telemetry', ['{"level": 10}']);
    await until(async () => (await countOf('bin-01')) === 2);
    await until(async () => (await database.db('dead_letters').select()).length === 2);
    expect((await database.db('dead_letters').orderBy('reason').select()).map((row) => [row.device_id, row.reason])).toEqual([
      ['bin-01', 'not-json'],
      ['nobody', 'unknown-device'],
    ]);
  });

  test('what is published while the rules are away is taken when they are back, once', async () => {
    await rules?.stop();
    await publish(
      'devices/bin-02/telemetry',
      Array.from({ length: 50 }, (_, index) => JSON.stringify({ ts: 1_790_000_000_000 + index, values: { level: index } })),
    );
    expect(await countOf('bin-02')).toBe(0);
    rules = await start('first');
    await until(async () => (await countOf('bin-02')) === 50);
  });

  test('a second process is given its share, and gives it back; nothing is lost on the way', async () => {
    const holders = async () => {
      const rows: { holder: string | null }[] = await database.db('mqtt_slots').select('holder');
      return ['first', 'second'].map((name) => rows.filter((row) => row.holder === name).length);
    };
    expect(await holders()).toEqual([24, 0]);
    const other = await start('second');
    const devices = Array.from({ length: 5 }, (_, index) => `water-0${index + 1}`);
    let sent = 0;
    const send = async (count: number) => {
      const readings = Array.from({ length: count }, () => JSON.stringify({ ts: 1_790_000_000_000 + sent++, values: { ph: 7 } }));
      await Promise.all(devices.map((id) => publish(`devices/${id}/telemetry`, readings)));
    };
    await send(20);
    await until(async () => (await holders()).every((count) => count === 12));
    await send(20);
    await other.stop();
    await send(20);
    await until(async () => (await holders())[0] === 24);
    await send(20);
    await until(async () => (await Promise.all(devices.map(countOf))).every((count) => count === sent));
  });

  test('a process that dies loses its share to the others', async () => {
    const name = 'killed';
    await database.db('mqtt_consumers').insert({ name, seen_at: new Date() });
    await database
      .db('mqtt_slots')
      .where('slot', '<=', 12)
      .update({ holder: name, lease_until: new Date(Date.now() + 2000) });
    await until(async () => (await database.db('mqtt_slots').where({ holder: 'first' }).select()).length === 12);
    await until(async () => (await database.db('mqtt_slots').where({ holder: 'first' }).select()).length === 24);
  });

  test('a command reaches the device and its reply comes back', async () => {
    const device = await mqtt.connectAsync(`mqtt://127.0.0.1:${port}`);
    await device.subscribeAsync('devices/gate-01/commands', { qos: 1 });
    const message = new Promise<Buffer>((resolve) => device.once('message', (_topic, payload) => resolve(payload)));
    const { commandId } = await running().publishCommand('gate-01', { command: 'open' }, { actor: { type: 'system', id: 'test' } });
    expect(JSON.parse((await message).toString())).toEqual({ id: commandId, command: 'open', params: {} });
    await device.publishAsync('devices/gate-01/commands/reply', JSON.stringify({ id: commandId, error: 'jammed' }), { qos: 1 });
    await until(async () => (await database.db('device_commands').where({ id: commandId }).first('status')).status === 'failed');
    await device.endAsync();
  });

  test('the broker may restart', async () => {
    const ended = new Promise((resolve) => mosquitto.once('exit', resolve));
    mosquitto.kill();
    await ended;
    await until(async () => !(await running().healthy()));
    await startMosquitto();
    await until(() => running().healthy());
    await publish('devices/bin-03/telemetry', ['{"level": 10}']);
    await until(async () => (await countOf('bin-03')) === 1);
  });

  test('a broker that is not there is said so', async () => {
    await expect(
      connectMqtt({
        url: 'mqtt://127.0.0.1:1',
        log,
        consumes: false,
        firstConnectionWithinMs: 500,
        authenticate: () => Promise.resolve(undefined),
        onMessage: () => Promise.resolve(),
        onRefused: () => Promise.resolve(),
        holdSlots: () => Promise.reject(new Error('not asked for')),
      }),
    ).rejects.toThrow('The MQTT broker did not answer');
  });

  test('what could not be taken is not acknowledged and comes again', async () => {
    await rules?.stop();
    rules = undefined;
    const payloads: string[] = [];
    const transport = await connectMqtt({
      url: `mqtt://127.0.0.1:${port}`,
      log,
      consumes: true,
      clientName: 'first',
      authenticate: () => Promise.resolve(undefined),
      onMessage: ({ payload }) => {
        payloads.push(Buffer.from(payload).toString());
        return payloads.length === 1 ? Promise.reject(new Error('the database is away')) : Promise.resolve();
      },
      onRefused: () => Promise.resolve(),
      holdSlots: (name, onHeld) => holdSlots({ db: database.db, log, name, onHeld }),
    });
    await until(() => transport.isConnected());
    await publish('devices/bin-04/telemetry', ['{"level": 10}']);
    await until(() => payloads.length === 2);
    await delay(300);
    await transport.stop();
    expect(payloads).toEqual(['{"level": 10}', '{"level": 10}']);
  });
});
