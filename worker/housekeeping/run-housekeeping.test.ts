import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import type { CommandDeps } from '../../commands/deps.js';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js';
import { startHousekeeping, type HousekeepingJob } from './run-housekeeping.js';

let database: TestDatabase;
let deps: CommandDeps;
beforeAll(async () => {
  database = await createTestDatabase();
  deps = { db: database.db } as CommandDeps; // the jobs of this test ask for nothing more
});
afterAll(() => database.drop());

const silent = pino({ level: 'silent' });

describe('startHousekeeping', () => {
  test('a job at work in one process is left alone by another', async () => {
    let finish = () => undefined as void;
    const held = new Promise<void>((resolve) => (finish = resolve));
    let runs = 0;
    const job: HousekeepingJob = {
      name: 'slow',
      schedule: '0 0 1 1 *',
      run: async () => {
        runs += 1;
        await held;
        return undefined;
      },
    };
    const [one, two] = [startHousekeeping([job], deps, silent), startHousekeeping([job], deps, silent)];
    const first = one.runNow('slow');
    while (runs === 0) await delay(5);
    expect(await two.runNow('slow')).toBe(false);
    finish();
    expect(await first).toBe(true);
    expect(await two.runNow('slow')).toBe(true);
    expect(runs).toBe(2);
    await Promise.all([one.stop(), two.stop()]);
  });

  test('runs by itself at its time, tells of a failure in the log, and comes again', async () => {
    const lines: string[] = [];
    const log = pino({ level: 'error' }, { write: (line: string) => void lines.push(line) });
    let runs = 0;
    const housekeeping = startHousekeeping(
      [
        {
          name: 'failing',
          schedule: '* * * * * *', // six fields: every second
          run: () => {
            runs += 1;
            return Promise.reject(new Error('no luck'));
          },
        },
      ],
      deps,
      log,
    );
    const deadline = Date.now() + 10_000;
    while (runs < 2 && Date.now() < deadline) await delay(50);
    await housekeeping.stop();
    expect(runs).toBeGreaterThanOrEqual(2);
    expect(lines[0]).toMatch(/"job":"failing".*no luck.*housekeeping failed/);
    const after = runs;
    await delay(1_200);
    expect(runs).toBe(after);
  });

  test('an unknown name is an error', async () => {
    const housekeeping = startHousekeeping([], deps, silent);
    await expect(housekeeping.runNow('nothing')).rejects.toThrow('There is no housekeeping job "nothing".');
    await housekeeping.stop();
  });
});
