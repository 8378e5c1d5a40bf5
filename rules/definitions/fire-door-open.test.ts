import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createRulesBench, type RulesBench } from '../testing/rules-bench.js';

describe('fire-door-open', () => {
  let bench: RulesBench;
  beforeAll(async () => {
    bench = await createRulesBench();
  });
  afterAll(() => bench.close());

  test('open for a minute raises, without a further reading', async () => {
    await bench.send('fire-door-01', { open: true });
    await bench.pass(59);
    expect(await bench.alarms('fire-door-01')).toEqual([]);
    await bench.pass(1);
    const [alarm] = await bench.alarms('fire-door-01');
    expect(alarm).toMatchObject({ rule_id: 'fire-door-open', status: 'raised', severity: 'serious', value: true });
    expect(alarm?.message).toBe('东苑 1 号楼 3 层楼梯间的防火门 1 号打开已超过 60 秒，请到场关闭并查明原因。');
    expect(await bench.actions(alarm?.id ?? '')).toEqual(['raised: start-process']);
  });

  test('closing it clears, and the process is told', async () => {
    await bench.send('fire-door-01', { open: false });
    const [alarm] = await bench.alarms('fire-door-01');
    expect(alarm?.status).toBe('cleared');
    expect(await bench.actions(alarm?.id ?? '')).toEqual(['raised: start-process', 'cleared: correlate-message']);
  });

  test('someone passing through does not', async () => {
    for (let passing = 0; passing < 5; passing++) {
      await bench.send('fire-door-02', { open: true });
      await bench.pass(30);
      await bench.send('fire-door-02', { open: false });
      await bench.pass(5);
    }
    await bench.pass(120);
    expect(await bench.alarms('fire-door-02')).toEqual([]);
  });

  test('a restart in between forgets nothing', async () => {
    await bench.send('fire-door-03', { open: true });
    await bench.pass(40);
    await bench.restart();
    await bench.send('fire-door-03', { open: true });
    await bench.pass(19);
    expect(await bench.alarms('fire-door-03')).toEqual([]);
    await bench.pass(1);
    expect(await bench.alarms('fire-door-03')).toHaveLength(1);
  });

  test('readings that were held back are judged by their own times', async () => {
    const at = bench.now() - 600_000;
    await bench.send('fire-door-04', [
      { ts: at, values: { open: true } },
      { ts: at + 61_000, values: { open: true } },
    ]);
    expect(await bench.alarms('fire-door-04')).toHaveLength(1);
  });
});
