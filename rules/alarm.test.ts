import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { acknowledgeAlarm, clearAlarm, closeAlarm } from './alarm-commands.js';
import { createRulesBench, type RulesBench } from './testing/rules-bench.js';

const context = { actor: { type: 'user' as const, id: 'admin' } };

describe('alarms', () => {
  let bench: RulesBench;
  beforeAll(async () => {
    bench = await createRulesBench();
  });
  afterAll(() => bench.close());

  const only = async (deviceId: string) => {
    const [alarm, ...others] = await bench.alarms(deviceId);
    expect(others).toEqual([]);
    return alarm?.id ?? '';
  };
  const rule = (id: string, definition: object, more: object = {}) =>
    bench.db('rules').insert({
      id,
      definition: JSON.stringify({ name: id, kind: 'test', severity: 'warning', message: '{value}', ...definition }),
      ...more,
    });

  test('one open alarm for a rule and device, whichever lane, process or moment', async () => {
    await Promise.all(
      Array.from({ length: 50 }, (_, index) => bench.send('bin-01', { ts: bench.now() - 1000 + index, values: { level: 95 } })),
    );
    expect(await bench.alarms('bin-01')).toMatchObject([{ count: 50 }]);
    const { value, facts, ...row } = await bench.db('alarms').where({ device_id: 'bin-01' }).first();
    const second = bench.db('alarms').insert({ ...row, id: 'second', value: JSON.stringify(value), facts: JSON.stringify(facts) });
    await expect(second).rejects.toThrow('one_open_alarm');
  });

  test('an acknowledged alarm is still the open one, and clears', async () => {
    await bench.send('bin-02', { level: 95 });
    await acknowledgeAlarm(bench.db, await only('bin-02'), context);
    await bench.send('bin-02', { level: 96 });
    expect(await bench.alarms('bin-02')).toMatchObject([{ status: 'acknowledged', count: 2 }]);
    await bench.send('bin-02', { level: 1 });
    expect(await bench.alarms('bin-02')).toMatchObject([{ status: 'cleared' }]);
  });

  test('closed by a person, it is not raised again until it has cleared', async () => {
    await bench.send('bin-03', { level: 95 });
    const id = await only('bin-03');
    await closeAlarm(bench.db, id, context);
    await bench.send('bin-03', { level: 97 });
    expect(await bench.alarms('bin-03')).toMatchObject([{ status: 'closed', count: 1 }]);
    await bench.send('bin-03', { level: 10 });
    expect(await bench.actions(id)).toEqual(['raised: start-process', 'cleared: correlate-message']);
    await bench.send('bin-03', { level: 95 });
    expect((await bench.alarms('bin-03')).map((alarm) => alarm.status).sort()).toEqual(['closed', 'raised']);
  });

  test('cleared by a person, the device may say otherwise', async () => {
    await bench.send('bin-04', { level: 95 });
    const id = await only('bin-04');
    await clearAlarm(bench.db, id, context);
    expect(await bench.actions(id)).toEqual(['raised: start-process', 'cleared: correlate-message']);
    await bench.send('bin-04', { level: 95 });
    expect((await bench.alarms('bin-04')).map((alarm) => alarm.status).sort()).toEqual(['cleared', 'raised']);
  });

  test('raised and cleared in one message leaves a cleared alarm with both occasions', async () => {
    const at = bench.now();
    await bench.send('bin-05', [
      { ts: at - 3000, values: { level: 95 } },
      { ts: at - 2000, values: { level: 10 } },
      { ts: at - 1000, values: { level: 92 } },
    ]);
    const alarms = await bench.alarms('bin-05');
    expect(alarms.map((alarm) => alarm.status).sort()).toEqual(['cleared', 'raised']);
    const cleared = alarms.find((alarm) => alarm.status === 'cleared');
    expect(await bench.actions(cleared?.id ?? '')).toEqual(['raised: start-process', 'cleared: correlate-message']);
  });

  test('a rule switched off and on again goes on with the alarm that is open', async () => {
    await bench.send('bin-06', { level: 95 });
    const id = await only('bin-06');
    await bench.db('rules').where({ id: 'bin-full' }).update({ enabled: false });
    await bench.send('bin-06', { level: 96 });
    await bench.db('rules').where({ id: 'bin-full' }).update({ enabled: true });
    await bench.send('bin-06', { level: 97 });
    expect(await only('bin-06')).toBe(id);
    expect(await bench.actions(id)).toEqual(['raised: start-process']);
    await bench.send('bin-06', { level: 2 });
    expect(await bench.alarms('bin-06')).toMatchObject([{ status: 'cleared' }]);
  });

  test('a changed rule measures its duration anew', async () => {
    await bench.send('fire-door-01', { open: true });
    await bench.pass(50);
    const { definition } = await bench.db('rules').where({ id: 'fire-door-open' }).first('definition');
    await bench
      .db('rules')
      .where({ id: 'fire-door-open' })
      .update({ definition: JSON.stringify({ ...definition, for: 'PT30S' }) });
    await bench.send('fire-door-01', { open: true });
    await bench.pass(29);
    expect(await bench.alarms('fire-door-01')).toEqual([]);
    await bench.pass(1);
    expect(await bench.alarms('fire-door-01')).toHaveLength(1);
    const versions = await bench.db('rule_versions').where({ rule_id: 'fire-door-open' }).orderBy('version').select('version');
    expect(versions.map((row) => row.version)).toEqual([1, 2]);
  });

  test('what is due does not raise on a device that went into maintenance', async () => {
    await bench.send('fire-door-02', { open: true });
    await bench.db('devices').where({ id: 'fire-door-02' }).update({ status: 'maintenance' });
    await bench.pass(70);
    expect(await bench.alarms('fire-door-02')).toEqual([]);
    expect(await bench.db('rule_states').where({ device_id: 'fire-door-02' })).toEqual([]);
  });

  test('a stored rule that is none is passed over', async () => {
    await bench.db('rules').insert({ id: 'broken', definition: '{"name":"x","kind":"x","severity":"warning"}' });
    await bench.send('smoke-01', { alarm: true });
    expect(await bench.alarms('smoke-01')).toHaveLength(1);
  });

  test('windows: the mean of a while, the rise per minute', async () => {
    await rule('hot-mean', {
      scope: { deviceTypes: ['air'] },
      windows: {
        mean: { fact: 'temperature', aggregate: 'avg', over: 'PT10M' },
        readings: { fact: 'temperature', aggregate: 'count', over: 'PT10M' },
      },
      condition: {
        all: [
          { fact: 'mean', operator: 'greaterThan', value: 30 },
          { fact: 'readings', operator: 'greaterThanInclusive', value: 3 },
        ],
      },
      valueFact: 'mean',
    });
    await rule('rising', {
      scope: { deviceTypes: ['air'] },
      windows: { rise: { fact: 'humidity', aggregate: 'rate', over: 'PT5M' } },
      condition: { all: [{ fact: 'rise', operator: 'greaterThan', value: 2 }] },
    });
    const at = bench.now();
    await bench.send('air-01', [
      { ts: at - 20 * 60_000, values: { temperature: 0 } },
      { ts: at - 120_000, values: { temperature: 40, humidity: 50 } },
      { ts: at - 60_000, values: { temperature: 20, humidity: 51 } },
    ]);
    expect(await bench.alarms('air-01')).toEqual([]);
    await bench.send('air-01', { ts: at, values: { temperature: 36, humidity: 58 } });
    expect((await bench.alarms('air-01')).map((alarm) => [alarm.rule_id, alarm.value]).sort()).toEqual([
      ['hot-mean', 32],
      ['rising', 4],
    ]);
  });

  test('a schedule limits when it raises, not when it clears', async () => {
    // The bench begins at 10:00 in Shanghai.
    await rule('night-ph', {
      scope: { deviceTypes: ['water'] },
      condition: { all: [{ fact: 'ph', operator: 'lessThan', value: 6 }] },
      schedule: { from: '22:00', to: '06:00' },
    });
    await bench.send('water-01', { ph: 5 });
    expect(await bench.alarms('water-01')).toEqual([]);
  });
});
