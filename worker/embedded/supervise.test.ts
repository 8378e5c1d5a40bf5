import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { startChild, type ChildProcess } from './child-process.js';
import { processStartTime } from './process-identity.mjs';
import { supervise } from './supervise.js';

const log = pino({ level: 'silent' });

/** A process that lives until it is ended, or ends at once; `slowness` before it counts as started. */
function starter(script: string, slowness = 0) {
  const folder = mkdtempSync(join(tmpdir(), 'supervise-'));
  const started: ChildProcess[] = [];
  const start = async () => {
    const child = await startChild({
      name: 'part',
      command: process.execPath,
      args: ['-e', script],
      stopSignal: 'SIGTERM',
      pidFolder: join(folder, 'run'),
      logFolder: join(folder, 'logs'),
    });
    started.push(child);
    await delay(slowness);
    return { process: child, stop: () => child.stop() };
  };
  return { start, started };
}

async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(condition.toString());
    await delay(20);
  }
}

const living = (children: ChildProcess[]) => children.filter(({ pid }) => processStartTime(pid) !== null).length;

describe('supervise', () => {
  test('starts again what was killed, and stops the one that came after', async () => {
    const { start, started } = starter('setInterval(() => {}, 1000)');
    const supervised = supervise('part', await start(), start, log, () => undefined);
    process.kill(started[0]!.pid, 'SIGKILL');
    await until(() => started.length === 2);
    await delay(50);
    expect(living(started)).toBe(1);
    await supervised.stop();
    expect(living(started)).toBe(0);
  });

  test('a stop while it is coming back leaves nothing', async () => {
    const { start, started } = starter('setInterval(() => {}, 1000)', 500);
    const supervised = supervise('part', await start(), start, log, () => undefined);
    process.kill(started[0]!.pid, 'SIGKILL');
    await until(() => started.length === 2);
    await supervised.stop();
    expect(living(started)).toBe(0);
  });

  test('gives up on one that ends again and again, with its last words', async () => {
    const { start, started } = starter('console.log("no disk"); process.exit(3)', 100);
    let reason = '';
    const supervised = supervise('part', await start(), start, log, (error) => (reason = error.message));
    await until(() => reason !== '');
    expect(reason).toMatch(/part ended 6 times in a row \(exit code 3\):\nno disk/);
    expect(started).toHaveLength(6);
    await supervised.stop();
  });
});
