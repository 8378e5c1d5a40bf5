import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createRulesBench, type RulesBench } from './testing/rules-bench.js';

describe('ingest', () => {
  let bench: RulesBench;
  beforeAll(async () => {
    bench = await createRulesBench();
  });
  afterAll(() => bench.close());

  const stored = (deviceId: string) => bench.db('telemetry').where({ device_id: deviceId }).orderBy(['ts', 'key']).select();
  const letters = (deviceId: string) => bench.db('dead_letters').where({ device_id: deviceId }).orderBy('id').select();

  test('stores each value in its own column, at the time of arrival or at the one given', async () => {
    expect(await bench.send('air-01', { pm25: 35.5, temperature: 21, humidity: 60, calibrated: true, firmware: '1.2' })).toEqual({
      stored: 5,
    });
    expect(await bench.send('air-01', { ts: bench.now() - 60_000, values: { pm25: 30 } })).toEqual({ stored: 1 });
    const rows = await stored('air-01');
    expect(rows.map((row) => [row.key, row.number ?? row.bool ?? row.text, row.ts.getTime() - bench.now()])).toEqual([
      ['pm25', 30, -60_000],
      ['calibrated', true, 0],
      ['firmware', '1.2', 0],
      ['humidity', 60, 0],
      ['pm25', 35.5, 0],
      ['temperature', 21, 0],
    ]);
  });

  test('a late reading does not become the newest value', async () => {
    const { readings } = await bench.db('device_states').where({ device_id: 'air-01' }).first();
    expect(readings.pm25).toEqual({ value: 35.5, ts: bench.now() });
  });

  test('an array of readings is stored by their times', async () => {
    const at = bench.now();
    await bench.send('water-01', [
      { ts: at - 1000, values: { ph: 7.2 } },
      { ts: at - 2000, values: { ph: 7.1 } },
    ]);
    expect((await stored('water-01')).map((row) => row.number)).toEqual([7.1, 7.2]);
  });

  test('the same message twice is stored once and judged once', async () => {
    const message = { ts: bench.now(), values: { level: 95 } };
    await bench.send('bin-01', message);
    await bench.send('bin-01', message);
    expect(await stored('bin-01')).toHaveLength(1);
    expect(await bench.alarms('bin-01')).toMatchObject([{ count: 1 }]);
  });

  test('two messages of one millisecond without a time are two readings', async () => {
    await Promise.all([bench.send('bin-02', { level: 10 }), bench.send('bin-02', { level: 20 })]);
    expect((await stored('bin-02')).map((row) => row.number)).toEqual([10, 20]);
  });

  test.each([
    ['not JSON', 'bin-03', Buffer.from('{"level": 95'), 'not-json'],
    ['not UTF-8', 'bin-03', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), 'not-json'],
    ['a number', 'bin-03', Buffer.from('95'), 'not-a-reading'],
    ['an empty object', 'bin-03', Buffer.from('{}'), 'not-a-reading'],
    ['an empty array', 'bin-03', Buffer.from('[]'), 'not-a-reading'],
    ['a time without values', 'bin-03', Buffer.from('{"ts": 1700000000000}'), 'not-a-reading'],
    ['a time as text', 'bin-03', Buffer.from('{"ts": "now", "values": {"level": 1}}'), 'bad-timestamp'],
    ['a time far ahead', 'bin-03', Buffer.from('{"ts": 9999999999999, "values": {"level": 1}}'), 'bad-timestamp'],
    ['null', 'bin-03', Buffer.from('{"level": null}'), 'bad-value'],
    ['an object as value', 'bin-03', Buffer.from('{"level": {"a": 1}}'), 'bad-value'],
    ['a number beyond range', 'bin-03', Buffer.from('{"level": 1e999}'), 'bad-value'],
    ['NUL in a text', 'bin-03', Buffer.from('{"note": "a\\u0000b"}'), 'bad-value'],
    ['half a character in a text', 'bin-03', Buffer.from('{"note": "\\ud800"}'), 'bad-value'],
    ['a key with a slash', 'bin-03', Buffer.from('{"a/b": 1}'), 'bad-key'],
    ['a key that is no key', 'bin-03', Buffer.from('{"__proto__": 1}'), 'bad-key'],
    ['a text where a number belongs', 'bin-03', Buffer.from('{"level": "95"}'), 'wrong-type'],
    ['more than 1 MiB', 'bin-03', Buffer.from(`{"note": "${'x'.repeat(1024 * 1024)}"}`), 'too-large'],
    ['an unknown device', 'no-such-device', Buffer.from('{"level": 95}'), 'unknown-device'],
  ])('%s goes to the dead letters with the reason', async (_, deviceId, payload, reason) => {
    const before = (await letters(deviceId)).length;
    expect(await bench.sendRaw(deviceId, payload)).toMatchObject({ refusal: { reason } });
    const after = await letters(deviceId);
    expect(after).toHaveLength(before + 1);
    expect(after.at(-1)).toMatchObject({ reason, topic: `devices/${deviceId}/telemetry`, payload_bytes: payload.byteLength });
    expect(await stored('bin-03')).toEqual([]);
    expect(await bench.alarms('bin-03')).toEqual([]);
  });

  test('one bad message in the middle of many does not stop the others', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 300 }, (_, index) =>
        index === 150
          ? bench.sendRaw('bin-04', Buffer.from('nonsense'))
          : bench.send('bin-04', { ts: bench.now() - 1000 + index, values: { level: index % 50 } }),
      ),
    );
    expect(outcomes.filter((outcome) => 'stored' in outcome)).toHaveLength(299);
    expect(await stored('bin-04')).toHaveLength(299);
  });

  test('one bad value in an array refuses the whole message', async () => {
    expect(await bench.send('bin-05', [{ level: 1 }, { level: [] }])).toMatchObject({
      refusal: { reason: 'bad-value', path: '[1].level' },
    });
    expect(await stored('bin-05')).toEqual([]);
  });

  test('a disabled device is refused, one in maintenance is stored and not judged', async () => {
    await bench.db('devices').where({ id: 'smoke-01' }).update({ status: 'disabled' });
    await bench.db('devices').where({ id: 'smoke-02' }).update({ status: 'maintenance' });
    expect(await bench.send('smoke-01', { alarm: true })).toMatchObject({ refusal: { reason: 'device-disabled' } });
    expect(await bench.send('smoke-02', { alarm: true })).toEqual({ stored: 1 });
    expect(await bench.alarms('smoke-02')).toEqual([]);
  });

  test('a device cannot make more than 500 keys', async () => {
    const many = Object.fromEntries(Array.from({ length: 499 }, (_, index) => [`key${index}`, index]));
    expect(await bench.send('air-02', many)).toEqual({ stored: 499 });
    expect(await bench.send('air-02', { extra1: 1 })).toEqual({ stored: 1 });
    expect(await bench.send('air-02', { extra2: 1 })).toMatchObject({ refusal: { reason: 'too-many-values' } });
    expect(await bench.send('air-02', { extra1: 2 })).toEqual({ stored: 1 });
  });

  test('what is older than the partitions reach is stored too', async () => {
    expect(await bench.send('water-02', { ts: Date.UTC(2019, 5, 1), values: { ph: 7 } })).toEqual({ stored: 1 });
    expect(await bench.db('telemetry_older').where({ device_id: 'water-02' }).select()).toHaveLength(1);
  });

  test('a message that the database itself refuses is found among the others and set aside', async () => {
    await bench.db.raw('ALTER TABLE telemetry ADD CONSTRAINT never_666 CHECK (number <> 666)');
    const outcomes = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        bench.send('air-03', { ts: bench.now() - 1000 + index, values: { pm25: index === 37 ? 666 : index } }),
      ),
    );
    await bench.db.raw('ALTER TABLE telemetry DROP CONSTRAINT never_666');
    expect(outcomes.map((outcome, index) => ('refusal' in outcome ? [index, outcome.refusal.reason] : undefined)).filter(Boolean)).toEqual([
      [37, 'not-storable'],
    ]);
    expect(await stored('air-03')).toHaveLength(99);
    expect((await letters('air-03'))[0]?.payload).toContain('666');
  });

  test('connections that break in the middle lose and double nothing', async () => {
    const sending = Promise.all(
      Array.from({ length: 3000 }, (_, index) => bench.send('air-04', { ts: bench.now() - 5000 + index, values: { pm25: index } })),
    );
    for (let round = 0; round < 5; round++) {
      await delay(30);
      await bench.db
        .raw('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()')
        .catch(() => undefined);
    }
    expect((await sending).every((outcome) => 'stored' in outcome)).toBe(true);
    expect(await stored('air-04')).toHaveLength(3000);
  });

  test('after close nothing is taken', async () => {
    const other = await createRulesBench();
    await other.close();
    await expect(other.send('bin-01', { level: 1 })).rejects.toThrow('stopping');
  });
});
