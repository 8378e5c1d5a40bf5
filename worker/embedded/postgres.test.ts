import { chmodSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { freePort } from './free-port.js';
import { startPostgres } from './postgres.js';

async function ask(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

describe('startPostgres', () => {
  test('starts again on its data where other users may not enter, and where they may', async () => {
    const outer = mkdtempSync(join(tmpdir(), 'postgres-test-'));
    const start = async (folder: string) => startPostgres({ folder, port: await freePort(), durable: false });
    try {
      // As under /root: nobody but the owner may enter.
      chmodSync(outer, 0o700);
      const closed = await start(join(outer, 'closed'));
      await ask(closed.url, 'CREATE TABLE kept AS SELECT 1 AS n');
      await closed.stop();
      chmodSync(outer, 0o755);
      renameSync(join(outer, 'closed'), join(outer, 'open'));
      const open = await start(join(outer, 'open'));
      expect(await ask(open.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
      await open.stop();
      chmodSync(outer, 0o700);
      const again = await start(join(outer, 'open'));
      expect(await ask(again.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
      await again.stop();
    } finally {
      rmSync(outer, { recursive: true, force: true });
    }
  });

  test('listens on the loopback interface only, with a password', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'postgres-test-'));
    chmodSync(folder, 0o755);
    const postgres = await startPostgres({ folder, port: await freePort(), durable: false });
    try {
      expect(await ask(postgres.url, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
      const url = new URL(postgres.url);
      url.password = 'wrong';
      await expect(ask(url.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
    } finally {
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
