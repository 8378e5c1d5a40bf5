import { describe, expect, test } from '@jest/globals';
import { conditionSql, filterSchema, keySchema, likePattern } from './filter.js';

describe('patterns', () => {
  test.each([
    ['bin*', 'bin%'],
    ['b?n', 'b_n'],
    ['100%_', '100\\%\\_'],
    ['what\\?\\*', 'what?*'],
    ['C:\\\\x', 'C:\\\\x'],
    ['C:\\x', 'C:\\\\x'],
  ])("%s is SQL's %s", (camunda, sql) => expect(likePattern(camunda)).toBe(sql));
});

describe('a condition', () => {
  test('holds when all its operators do, with every value bound', () => {
    expect(conditionSql('t.priority', 'integer', { $gte: 10, $lt: 90 })).toEqual({
      sql: '(t.priority >= CAST(? AS integer)) AND (t.priority < CAST(? AS integer))',
      bindings: [10, 90],
    });
    expect(conditionSql('t.name', 'string', `'; DROP TABLE users; --`)).toEqual({
      sql: 't.name IN (CAST(? AS text))',
      bindings: [`'; DROP TABLE users; --`],
    });
    expect(conditionSql('t.name', 'string', { $in: [] }).sql).toBe('false');
    expect(conditionSql('v.value', 'json', 'not json').sql).toBe('false');
  });

  test.each([
    ['integer', { $like: '1*' }],
    ['key', 'abc'],
    ['key', { $gt: '1' }],
    ['date', 'tomorrow'],
    ['boolean', 'true'],
    ['string', { $eq: 1 }],
    ['string', { $matches: 'x' }],
  ] as const)('of type %s cannot be %j', (type, condition) => expect(filterSchema(type).safeParse(condition).success).toBe(false));

  test('a key is a 64-bit number as text', () => {
    expect(keySchema.safeParse('2251799813685249').success).toBe(true);
    for (const wrong of [1, '1.5', '', ' 1', '123456789012345678901']) expect(keySchema.safeParse(wrong).success).toBe(false);
  });
});
