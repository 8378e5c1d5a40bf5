import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createRulesBench, type RulesBench } from '../testing/rules-bench.js';

describe('sewage-full', () => {
  let bench: RulesBench;
  beforeAll(async () => {
    bench = await createRulesBench();
  });
  afterAll(() => bench.close());

  test('90 % raises, below 70 % clears', async () => {
    for (const level of [89, 92, 71]) await bench.send('sewage-01', { level });
    expect(await bench.alarms('sewage-01')).toMatchObject([{ rule_id: 'sewage-full', status: 'raised', severity: 'serious' }]);
    await bench.send('sewage-01', { level: 69 });
    expect(await bench.alarms('sewage-01')).toMatchObject([{ status: 'cleared' }]);
  });
});
