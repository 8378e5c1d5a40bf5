import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createRulesBench, type RulesBench } from '../testing/rules-bench.js';

describe('electrical-leakage', () => {
  let bench: RulesBench;
  beforeAll(async () => {
    bench = await createRulesBench();
  });
  afterAll(() => bench.close());

  test('300 mA raises, below 250 mA clears', async () => {
    await bench.send('electrical-01', { leakage: 299.9, temperature: 30 });
    expect(await bench.alarms('electrical-01')).toEqual([]);
    await bench.send('electrical-01', { leakage: 300 });
    await bench.send('electrical-01', { leakage: 260 });
    expect(await bench.alarms('electrical-01')).toMatchObject([{ rule_id: 'electrical-leakage', status: 'raised', value: 300 }]);
    await bench.send('electrical-01', { leakage: 249 });
    expect(await bench.alarms('electrical-01')).toMatchObject([{ status: 'cleared' }]);
  });

  test('leakage and heat are two alarms of one device', async () => {
    await bench.send('electrical-02', { leakage: 500, temperature: 90 });
    const rules = (await bench.alarms('electrical-02')).map((alarm) => alarm.rule_id).sort();
    expect(rules).toEqual(['electrical-leakage', 'electrical-overheat']);
  });
});
