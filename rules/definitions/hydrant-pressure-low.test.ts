import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createRulesBench, type RulesBench } from '../testing/rules-bench.js';

describe('hydrant-pressure-low', () => {
  let bench: RulesBench;
  beforeAll(async () => {
    bench = await createRulesBench();
  });
  afterAll(() => bench.close());

  test('below 0.14 MPa raises, and only 0.16 MPa clears', async () => {
    for (const pressure of [0.3, 0.14]) await bench.send('hydrant-01', { pressure });
    expect(await bench.alarms('hydrant-01')).toEqual([]);
    await bench.send('hydrant-01', { pressure: 0.13 });
    for (const pressure of [0.15, 0.12]) await bench.send('hydrant-01', { pressure });
    expect(await bench.alarms('hydrant-01')).toMatchObject([{ status: 'raised', count: 2, value: 0.12 }]);
    await bench.send('hydrant-01', { pressure: 0.16 });
    expect(await bench.alarms('hydrant-01')).toMatchObject([{ status: 'cleared' }]);
  });

  test('the message says the pressure', async () => {
    await bench.send('hydrant-02', { pressure: 0.05 });
    expect((await bench.alarms('hydrant-02'))[0]?.message).toContain('压力仅 0.05 MPa');
  });
});
