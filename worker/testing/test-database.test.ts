import { describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase } from './test-database.js';

describe('createTestDatabase', () => {
  test('is migrated, isolated from another one, and gone after drop', async () => {
    const [one, two] = await Promise.all([createTestDatabase(), createTestDatabase()]);
    await one.db('process_drafts').insert({ draft_id: 'a', name: 'a', bpmn_xml: '<a/>', updated_by: 'me' });
    expect(await one.db('process_drafts').count()).toEqual([{ count: '1' }]);
    expect(await two.db('process_drafts').count()).toEqual([{ count: '0' }]);
    const key = async (from: typeof one) => BigInt((await from.db.raw("SELECT nextval('key_blocks')")).rows[0].nextval as string);
    expect((await key(one)) % 1048576n).toBe(0n);
    expect(await key(one)).not.toBe(await key(two));
    await one.drop();
    await two.drop();
    await expect(new pg.Client({ connectionString: one.url }).connect()).rejects.toThrow(/does not exist/);
  });
});
