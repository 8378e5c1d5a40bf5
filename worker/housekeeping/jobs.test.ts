import { afterAll, beforeAll, expect, test } from '@jest/globals';
import cron from 'node-cron';
import { pino } from 'pino';
import type { CommandDeps } from '../../commands/deps.js';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js';
import { createTestTemporal, type TestTemporal } from '../testing/test-temporal.js';
import { housekeepingJobs } from './index.js';
import { startHousekeeping } from './run-housekeeping.js';

let database: TestDatabase;
let temporal: TestTemporal;
let deps: CommandDeps;
beforeAll(async () => {
  [database, temporal] = await Promise.all([createTestDatabase(), createTestTemporal()]);
  deps = { db: database.db, temporal: temporal.client, taskQueue: temporal.taskQueue, connectorTypes: [], timeZone: 'Asia/Shanghai' };
});
afterAll(async () => {
  await temporal.close();
  await database.drop();
});

test.each(housekeepingJobs)('$name has a valid time and runs on a fresh database, twice', async ({ name, schedule }) => {
  expect(cron.validate(schedule)).toBe(true);
  const housekeeping = startHousekeeping(housekeepingJobs, deps, pino({ level: 'silent' }));
  expect(await housekeeping.runNow(name)).toBe(true);
  expect(await housekeeping.runNow(name)).toBe(true);
  await housekeeping.stop();
});

test('expired messages go, living ones stay', async () => {
  const message = (key: number, seconds: number) => ({
    message_key: key,
    name: 'alarm-cleared',
    correlation_key: 'a',
    expires_at: database.db.raw(`now() + make_interval(secs => ?)`, [seconds]),
  });
  await database.db('messages').insert([message(1, -1), message(2, 60)]);
  const housekeeping = startHousekeeping(housekeepingJobs, deps, pino({ level: 'silent' }));
  await housekeeping.runNow('forget-expired-messages');
  expect(await database.db('messages').select('message_key')).toEqual([{ message_key: '2' }]);
  await housekeeping.stop();
});

test('names are unique', () => {
  expect(new Set(housekeepingJobs.map(({ name }) => name)).size).toBe(housekeepingJobs.length);
});
