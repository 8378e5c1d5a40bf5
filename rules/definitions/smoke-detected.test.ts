import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createRulesBench, type RulesBench } from '../testing/rules-bench.js';

describe('smoke-detected', () => {
  let bench: RulesBench;
  beforeAll(async () => {
    bench = await createRulesBench();
  });
  afterAll(() => bench.close());

  test('alarm raises at once, its end clears', async () => {
    await bench.send('smoke-01', { alarm: false });
    expect(await bench.alarms('smoke-01')).toEqual([]);
    await bench.send('smoke-01', { alarm: true });
    await bench.send('smoke-01', { alarm: true });
    expect(await bench.alarms('smoke-01')).toMatchObject([{ rule_id: 'smoke-detected', status: 'raised', severity: 'critical', count: 2 }]);
    await bench.send('smoke-01', { alarm: false });
    expect(await bench.alarms('smoke-01')).toMatchObject([{ status: 'cleared' }]);
  });

  test('the next time is the next alarm', async () => {
    await bench.send('smoke-01', { alarm: true });
    expect((await bench.alarms('smoke-01')).map((alarm) => alarm.status).sort()).toEqual(['cleared', 'raised']);
  });
});
