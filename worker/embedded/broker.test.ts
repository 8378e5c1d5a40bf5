import { connect as connectTcp } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import mqtt, { type IClientOptions, type MqttClient } from 'mqtt';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { seed } from '../../db/seed/index.js';
import { startRules, type Rules } from '../../rules/service.js';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js';
import { startBroker, type Broker } from './broker.js';

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 5_000; !(await condition()); await delay(20))
    if (Date.now() > deadline) throw new Error('It did not come about within 5 s.');
}

describe('embedded broker with the rules behind it', () => {
  let database: TestDatabase;
  let rules: Rules;
  let broker: Broker;
  const clients: MqttClient[] = [];

  const start = async () => {
    const log = pino({ level: 'silent' });
    rules = await startRules({
      db: database.db,
      log,
      metrics: new Registry(),
      timeZone: 'Asia/Shanghai',
      commands: {
        startInstance: () => Promise.reject(new Error('no engine in this test')),
        publishMessage: () => Promise.reject(new Error('no engine in this test')),
      },
      connect: async (hooks) => (broker = await startBroker({ port: 0, host: '127.0.0.1', log, ...hooks })),
    });
  };
  const tokenOf = async (deviceId: string) => (await database.db('devices').where({ id: deviceId }).first()).access_token as string;
  const connect = async (username: string | undefined, options: IClientOptions = {}) => {
    const client = mqtt.connect(`mqtt://127.0.0.1:${broker.port}`, { username, reconnectPeriod: 0, protocolVersion: 4, ...options });
    clients.push(client);
    await new Promise<void>((resolve, reject) => {
      client.once('connect', () => resolve());
      client.once('error', reject);
    });
    client.on('error', () => undefined);
    return client;
  };
  const closed = (client: MqttClient) => new Promise<void>((resolve) => client.once('close', () => resolve()));
  const letters = () => database.db('dead_letters').orderBy('id').select();
  const countOf = async (deviceId: string) => Number((await database.db('telemetry').where({ device_id: deviceId }).count())[0]?.['count']);

  beforeAll(async () => {
    database = await createTestDatabase();
    await seed(database.db, { demo: true });
    await start();
  });
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.endAsync(true)));
  });
  afterAll(async () => {
    await rules.stop();
    await database.drop();
  });

  test.each([1, 2] as const)('the acknowledgement (QoS %i) comes after the commit', async (qos) => {
    const client = await connect(await tokenOf('bin-01'));
    const before = await countOf('bin-01');
    await client.publishAsync('devices/bin-01/telemetry', '{"level": 42}', { qos });
    // Read on a connection of its own, right after the PUBACK.
    expect(await countOf('bin-01')).toBe(before + 1);
  });

  test('while the database cannot commit there is no acknowledgement', async () => {
    const client = await connect(await tokenOf('bin-02'));
    const lock = await database.db.transaction();
    await lock.raw(`SELECT 1 FROM device_states WHERE device_id = 'bin-02' FOR UPDATE`);
    let isAcknowledged = false;
    const publishing = client.publishAsync('devices/bin-02/telemetry', '{"level": 42}', { qos: 1 }).then(() => (isAcknowledged = true));
    await delay(300);
    expect(isAcknowledged).toBe(false);
    await lock.rollback();
    await publishing;
    expect(await countOf('bin-02')).toBe(1);
  });

  test("ThingsBoard's topic is the same", async () => {
    const client = await connect(await tokenOf('bin-03'));
    await client.publishAsync('v1/devices/me/telemetry', '{"level": 7}', { qos: 1 });
    expect(await countOf('bin-03')).toBe(1);
  });

  test.each([
    ['no user name', undefined],
    ['a token nobody has', 'not-a-token'],
    ["a device's id instead of its token", 'bin-01'],
  ])('%s is refused', async (_, username) => {
    await expect(connect(username)).rejects.toThrow(/Connection refused/);
  });

  test('a disabled device is refused', async () => {
    await database.db('devices').where({ id: 'bin-06' }).update({ status: 'disabled' });
    await expect(connect(await tokenOf('bin-06'))).rejects.toThrow(/Connection refused/);
  });

  test.each(['devices/bin-02/telemetry', 'devices/none/telemetry', 'devices/bin-01/commands', 'anything', '$SYS/x'])(
    'publishing to %s as bin-01 ends the connection, stores nothing and is on record',
    async (topic) => {
      const [before, stored] = [(await letters()).length, await countOf('bin-02')];
      const client = await connect(await tokenOf('bin-01'));
      client.publish(topic, '{"level": 99}', { qos: 1 });
      await closed(client);
      expect((await letters()).slice(before)).toMatchObject([{ topic, device_id: 'bin-01', reason: 'topic-not-allowed' }]);
      expect(await countOf('bin-02')).toBe(stored);
    },
  );

  test.each(['devices/bin-02/commands', 'devices/+/commands', '#', 'devices/bin-01/telemetry', '$SYS/#'])(
    'subscribing to %s as bin-01 fails',
    async (topic) => {
      const client = await connect(await tokenOf('bin-01'));
      const outcome = await client.subscribeAsync(topic, { qos: 1 }).then(
        (granted) => granted.map((grant) => grant.qos as number),
        () => [128],
      );
      expect(outcome).toEqual([128]);
    },
  );

  test('malformed telemetry is acknowledged, goes to the dead letters and does not stop the stream', async () => {
    const before = (await letters()).length;
    const client = await connect(await tokenOf('bin-04'));
    await Promise.all(
      ['nonsense', '{"level": 1}', '[]', '{"level": 2}'].map((payload) =>
        client.publishAsync('devices/bin-04/telemetry', payload, { qos: 1 }),
      ),
    );
    expect(await countOf('bin-04')).toBe(2);
    expect((await letters()).slice(before).map((letter) => letter.reason)).toEqual(['not-json', 'not-a-reading']);
  });

  test('more than 1 MiB is acknowledged and goes to the dead letters, cut short', async () => {
    const client = await connect(await tokenOf('bin-05'));
    const payload = `{"note": "${'x'.repeat(1024 * 1024)}"}`;
    await client.publishAsync('devices/bin-05/telemetry', payload, { qos: 1 });
    const letter = (await letters()).at(-1);
    expect(letter).toMatchObject({ device_id: 'bin-05', reason: 'too-large', payload_bytes: payload.length });
    expect(letter.payload).toHaveLength(2048);
    await client.publishAsync('devices/bin-05/telemetry', '{"level": 3}', { qos: 1 });
    expect(await countOf('bin-05')).toBe(1);
  });

  test('a packet of more than 8 MiB ends the connection before it is collected', async () => {
    const client = await connect(await tokenOf('bin-05'));
    client.publish('devices/bin-05/telemetry', Buffer.alloc(20 * 1024 * 1024, 'x'), { qos: 1 });
    await closed(client);
    await until(async () => (await letters()).at(-1)?.payload_bytes < 100);
    expect((await letters()).at(-1)).toMatchObject({ device_id: 'bin-05', reason: 'too-large' });
  });

  test('who has not said who they are may not send much', async () => {
    const socket = connectTcp(broker.port, '127.0.0.1');
    // A CONNECT that announces 200 MiB.
    socket.write(Buffer.from([0x10, 0x80, 0x80, 0x80, 0x64]));
    await new Promise<void>((resolve) => socket.once('close', () => resolve()));
  });

  test('a client id does not let one device end or inherit the session of another', async () => {
    const first = await connect(await tokenOf('manhole-01'), { clientId: 'same', clean: false });
    await first.subscribeAsync('devices/manhole-01/commands', { qos: 1 });
    const second = await connect(await tokenOf('manhole-02'), { clientId: 'same', clean: false });
    const got: string[] = [];
    second.on('message', (topic) => got.push(topic));
    const arrived = new Promise((resolve) => first.once('message', resolve));
    await rules.publishCommand('manhole-01', { command: 'test' }, { actor: { type: 'system', id: 'test' } });
    await arrived;
    expect(first.connected).toBe(true);
    expect(got).toEqual([]);
  });

  test('a command reaches the device, also after it was away, and its reply is on record', async () => {
    const options = { clientId: 'light', clean: false };
    const before = await connect(await tokenOf('street-light-01'), options);
    await before.subscribeAsync('devices/street-light-01/commands', { qos: 1 });
    await before.endAsync();
    const context = { actor: { type: 'user' as const, id: 'admin' } };
    const { commandId } = await rules.publishCommand('street-light-01', { command: 'on', params: { brightness: 80 } }, context);
    const after = mqtt.connect(`mqtt://127.0.0.1:${broker.port}`, { username: await tokenOf('street-light-01'), ...options });
    clients.push(after);
    const payload = await new Promise<Buffer>((resolve) => after.once('message', (_topic, message) => resolve(message)));
    expect(JSON.parse(payload.toString())).toEqual({ id: commandId, command: 'on', params: { brightness: 80 } });
    await after.publishAsync('devices/street-light-01/commands/reply', JSON.stringify({ id: commandId, ok: true }), { qos: 1 });
    expect(await database.db('device_commands').where({ id: commandId }).first()).toMatchObject({ status: 'replied', reply: { ok: true } });
    expect(await database.db('history').where({ entity_key: 'street-light-01' }).first()).toMatchObject({
      event: 'DEVICE_COMMAND_SENT',
      actor_id: 'admin',
    });
  });

  test("a reply to another device's command changes nothing", async () => {
    const { commandId } = await rules.publishCommand('gate-01', { command: 'open' }, { actor: { type: 'system', id: 'test' } });
    const client = await connect(await tokenOf('gate-02'));
    await client.publishAsync('devices/gate-02/commands/reply', JSON.stringify({ id: commandId, ok: true }), { qos: 1 });
    expect(await database.db('device_commands').where({ id: commandId }).first()).toMatchObject({ status: 'sent' });
  });

  test('a will is a message like any other', async () => {
    const client = await connect(await tokenOf('elevator-01'), {
      will: { topic: 'devices/elevator-01/telemetry', payload: Buffer.from('{"fault": true}'), qos: 1, retain: false },
    });
    client.stream.destroy();
    await until(async () => (await countOf('elevator-01')) === 1);
  });

  test('a device whose token is taken away is disconnected', async () => {
    const client = await connect(await tokenOf('air-01'));
    const ended = closed(client);
    rules.disconnectDevice('air-01');
    await ended;
  });

  test('stopping acknowledges what is being stored; a restart goes on', async () => {
    const client = await connect(await tokenOf('water-01'));
    let acknowledged = 0;
    for (let index = 0; index < 2000; index++)
      client.publish(
        'devices/water-01/telemetry',
        JSON.stringify({ ts: 1_700_000_000_000 + index, values: { ph: 7 } }),
        { qos: 1 },
        (error) => {
          if (!error) acknowledged += 1;
        },
      );
    await until(() => Promise.resolve(acknowledged > 0));
    await rules.stop();
    await start();
    expect(acknowledged).toBeLessThan(2000);
    expect(await countOf('water-01')).toBeGreaterThanOrEqual(acknowledged);
    const next = await connect(await tokenOf('water-01'));
    await next.publishAsync('devices/water-01/telemetry', '{"ph": 7.5}', { qos: 1 });
  });
});
