import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { withFileLock } from './file-lock.mjs';

const lockFile = () => join(mkdtempSync(join(tmpdir(), 'lock-')), 'a', 'lock');

describe('withFileLock', () => {
  test('lets one at a time in, and the next after a failure', async () => {
    const file = lockFile();
    let inside = 0;
    let most = 0;
    const work = (fail: boolean) =>
      withFileLock(file, async () => {
        inside += 1;
        most = Math.max(most, inside);
        await delay(20);
        inside -= 1;
        if (fail) throw new Error('failed inside');
        return 'done';
      });
    const outcomes = await Promise.allSettled([work(false), work(true), work(false)]);
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(most).toBe(1);
  });

  test('takes over the lock of a process that is gone', async () => {
    const file = lockFile();
    await withFileLock(file, () => undefined);
    writeFileSync(file, JSON.stringify({ pid: process.pid, startTime: 'another life' }));
    await expect(withFileLock(file, () => 'taken')).resolves.toBe('taken');
  });

  test('gives up with the holder named', async () => {
    const file = lockFile();
    await withFileLock(file, async () => {
      await expect(withFileLock(file, () => undefined, { patienceMs: 150 })).rejects.toThrow(`held by process ${process.pid}`);
    });
  });
});
