import { existsSync, mkdtempSync, readFileSync, chmodSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import pg from 'pg';
import { readConfig } from './config.js';
import { checkTemporal } from './embedded/temporal.js';
import { startInfrastructure, type Infrastructure } from './infrastructure.js';

const folder = mkdtempSync(join(tmpdir(), 'infrastructure-'));
const config = readConfig({ DATA_DIR: folder, PATH: process.env.PATH });
const lines: string[] = [];
let parts: Infrastructure;

async function query<T extends pg.QueryResultRow>(text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: parts.databaseUrl });
  await client.connect();
  try {
    return (await client.query<T>(text)).rows;
  } finally {
    await client.end();
  }
}

async function eventually(work: () => Promise<unknown>, withinMs = 30_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    try {
      await work();
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await delay(100);
    }
  }
}

const pidOf = (name: string) => (JSON.parse(readFileSync(join(folder, 'run', `${name}.pid.json`), 'utf8')) as { pid: number }).pid;
const start = () =>
  startInfrastructure(
    config,
    pino({ level: 'silent' }),
    (line) => lines.push(line),
    (error) => lines.push(error.message),
  );

beforeAll(async () => {
  chmodSync(folder, 0o755);
  parts = await start();
});
afterAll(() => parts.stop());

describe('the embedded PostgreSQL and Temporal', () => {
  test('are durable, in UTF-8, and the password is for us alone', async () => {
    expect(await query('SHOW fsync')).toEqual([{ fsync: 'on' }]);
    expect(await query('SHOW synchronous_commit')).toEqual([{ synchronous_commit: 'on' }]);
    expect(await query("SELECT current_setting('server_encoding') AS encoding, lower('ÄÖ') AS lower")).toEqual([
      { encoding: 'UTF8', lower: 'äö' },
    ]);
    expect(statSync(join(folder, 'postgres.password')).mode & 0o777).toBe(0o600);
    await checkTemporal(parts.temporalAddress, 'default', 5_000);
    expect(existsSync(join(folder, 'temporal', 'store.db-wal'))).toBe(true);
  });

  test('come back on the same addresses, with what was committed, after kill -9', async () => {
    await query('CREATE TABLE kept (n int)');
    await query('INSERT INTO kept VALUES (1)');
    const before = [pidOf('postgres'), pidOf('temporal')];
    for (const pid of before) process.kill(pid, 'SIGKILL');
    await delay(100);
    await eventually(async () => expect(await query('SELECT n FROM kept')).toEqual([{ n: 1 }]));
    await eventually(() => checkTemporal(parts.temporalAddress, 'default', 2_000));
    expect(pidOf('postgres')).not.toBe(before[0]);
    expect(pidOf('temporal')).not.toBe(before[1]);
  });

  test('start again on their data after a stop', async () => {
    await parts.stop();
    expect(existsSync(join(folder, 'run', 'postgres.pid.json'))).toBe(false);
    parts = await start();
    expect(await query('SELECT n FROM kept')).toEqual([{ n: 1 }]);
    expect(lines.filter((line) => !line.startsWith('starting') && !line.startsWith('downloading'))).toEqual([]);
  });
});
