import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createRulesBench, type RulesBench } from '../testing/rules-bench.js';

describe('bin-full', () => {
  let bench: RulesBench;
  beforeAll(async () => {
    bench = await createRulesBench();
  });
  afterAll(() => bench.close());

  test('90 % raises once; it stays until the bin is emptied below 50 %', async () => {
    for (const level of [20, 89.9]) await bench.send('bin-01', { level });
    expect(await bench.alarms('bin-01')).toEqual([]);
    for (const level of [90, 95, 80, 50]) await bench.send('bin-01', { level });
    expect(await bench.alarms('bin-01')).toMatchObject([{ rule_id: 'bin-full', status: 'raised', count: 2, value: 95 }]);
    await bench.send('bin-01', { level: 5 });
    expect(await bench.alarms('bin-01')).toMatchObject([{ status: 'cleared' }]);
  });

  test('the process to start is full-bin', async () => {
    const { action } = await bench.db('alarm_actions').where({ occasion: 'raised' }).first();
    expect(action).toEqual({ type: 'start-process', processId: 'full-bin' });
  });
});
