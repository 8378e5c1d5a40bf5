import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createRulesBench, type RulesBench } from '../testing/rules-bench.js';

describe('elevator-fault', () => {
  let bench: RulesBench;
  beforeAll(async () => {
    bench = await createRulesBench();
  });
  afterAll(() => bench.close());

  test('fault raises at once, its end clears', async () => {
    await bench.send('elevator-01', { fault: false });
    expect(await bench.alarms('elevator-01')).toEqual([]);
    await bench.send('elevator-01', { fault: true });
    await bench.send('elevator-01', { fault: true });
    expect(await bench.alarms('elevator-01')).toMatchObject([
      { rule_id: 'elevator-fault', status: 'raised', severity: 'critical', count: 2 },
    ]);
    await bench.send('elevator-01', { fault: false });
    expect(await bench.alarms('elevator-01')).toMatchObject([{ status: 'cleared' }]);
  });

  test('the next time is the next alarm', async () => {
    await bench.send('elevator-01', { fault: true });
    expect((await bench.alarms('elevator-01')).map((alarm) => alarm.status).sort()).toEqual(['cleared', 'raised']);
  });
});
