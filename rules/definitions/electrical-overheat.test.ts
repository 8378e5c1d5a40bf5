import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createRulesBench, type RulesBench } from '../testing/rules-bench.js';

describe('electrical-overheat', () => {
  let bench: RulesBench;
  beforeAll(async () => {
    bench = await createRulesBench();
  });
  afterAll(() => bench.close());

  test('70 °C raises, below 60 °C clears', async () => {
    for (const temperature of [69, 70, 65]) await bench.send('electrical-01', { temperature });
    expect(await bench.alarms('electrical-01')).toMatchObject([{ rule_id: 'electrical-overheat', severity: 'critical', status: 'raised' }]);
    await bench.send('electrical-01', { temperature: 59 });
    expect(await bench.alarms('electrical-01')).toMatchObject([{ status: 'cleared' }]);
  });
});
