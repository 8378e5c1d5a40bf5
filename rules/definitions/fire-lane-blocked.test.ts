import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createRulesBench, type RulesBench } from '../testing/rules-bench.js';

describe('fire-lane-blocked', () => {
  let bench: RulesBench;
  beforeAll(async () => {
    bench = await createRulesBench();
  });
  afterAll(() => bench.close());

  test('blocked for a minute raises; free for ten seconds clears', async () => {
    await bench.send('fire-lane-01', { blocked: true });
    await bench.pass(60);
    expect(await bench.alarms('fire-lane-01')).toMatchObject([{ status: 'raised' }]);
    await bench.send('fire-lane-01', { blocked: false });
    await bench.pass(9);
    expect(await bench.alarms('fire-lane-01')).toMatchObject([{ status: 'raised' }]);
    await bench.pass(1);
    expect(await bench.alarms('fire-lane-01')).toMatchObject([{ status: 'cleared' }]);
  });

  test('the next car within those seconds keeps the alarm', async () => {
    await bench.send('fire-lane-02', { blocked: true });
    await bench.pass(60);
    await bench.send('fire-lane-02', { blocked: false });
    await bench.pass(5);
    await bench.send('fire-lane-02', { blocked: true });
    await bench.pass(60);
    expect(await bench.alarms('fire-lane-02')).toMatchObject([{ status: 'raised', count: 2 }]);
  });

  test('the alarm knows the gate beside it', async () => {
    const alarm = await bench.db('alarms').where({ device_id: 'fire-lane-02' }).first();
    expect(alarm.linked_device_ids).toEqual(['gate-02']);
  });
});
