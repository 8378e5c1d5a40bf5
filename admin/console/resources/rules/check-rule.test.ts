import { describe, expect, test } from '@jest/globals';
import binFull from '../../../../rules/definitions/bin-full.json' with { type: 'json' };
import { checkRule } from './check-rule.js';

describe('checkRule', () => {
  test('a rule of the product passes', async () => {
    expect(await checkRule(binFull)).toEqual([]);
  });

  test('each mistake has its place', async () => {
    const problems = await checkRule({ ...binFull, severity: 'dreadful', for: 'a while' });
    expect(problems.map(({ path }) => path).sort()).toEqual(['for', 'severity']);
  });
});
