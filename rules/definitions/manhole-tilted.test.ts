import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createRulesBench, type RulesBench } from '../testing/rules-bench.js';

describe('manhole-tilted', () => {
  let bench: RulesBench;
  beforeAll(async () => {
    bench = await createRulesBench();
  });
  afterAll(() => bench.close());

  test('15 degrees raise, below 5 clears', async () => {
    for (const tilt of [3, 14.9]) await bench.send('manhole-01', { tilt });
    expect(await bench.alarms('manhole-01')).toEqual([]);
    for (const tilt of [40, 10]) await bench.send('manhole-01', { tilt });
    expect(await bench.alarms('manhole-01')).toMatchObject([{ status: 'raised', severity: 'critical', value: 40 }]);
    await bench.send('manhole-01', { tilt: 1 });
    expect(await bench.alarms('manhole-01')).toMatchObject([{ status: 'cleared' }]);
  });

  test('the alarm knows the street light beside it', async () => {
    const alarm = await bench.db('alarms').where({ device_id: 'manhole-01' }).first();
    expect(alarm.linked_device_ids).toEqual(['street-light-01']);
  });
});
