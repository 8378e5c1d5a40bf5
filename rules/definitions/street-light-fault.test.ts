import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createRulesBench, type RulesBench } from '../testing/rules-bench.js';

describe('street-light-fault', () => {
  let bench: RulesBench;
  beforeAll(async () => {
    bench = await createRulesBench();
  });
  afterAll(() => bench.close());

  test('fault raises at once, its end clears', async () => {
    await bench.send('street-light-01', { fault: false });
    expect(await bench.alarms('street-light-01')).toEqual([]);
    await bench.send('street-light-01', { fault: true });
    await bench.send('street-light-01', { fault: true });
    expect(await bench.alarms('street-light-01')).toMatchObject([
      { rule_id: 'street-light-fault', status: 'raised', severity: 'warning', count: 2 },
    ]);
    await bench.send('street-light-01', { fault: false });
    expect(await bench.alarms('street-light-01')).toMatchObject([{ status: 'cleared' }]);
  });

  test('the next time is the next alarm', async () => {
    await bench.send('street-light-01', { fault: true });
    expect((await bench.alarms('street-light-01')).map((alarm) => alarm.status).sort()).toEqual(['cleared', 'raised']);
  });
});
