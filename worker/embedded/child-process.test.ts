import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { projectRoot } from '../project-root.js';
import { startChild } from './child-process.js';
import { processStartTime } from './process-identity.mjs';

const sleeper = ['-e', 'process.on("SIGTERM", () => process.exit(0)); console.log("ready"); setInterval(() => {}, 1000)'];
const stubborn = ['-e', 'process.on("SIGTERM", () => {}); console.log("ready"); setInterval(() => {}, 1000)'];

function spec(folder: string, args: string[]) {
  return {
    name: 'sleeper',
    command: process.execPath,
    args,
    stopSignal: 'SIGTERM' as const,
    pidFolder: join(folder, 'run'),
    logFolder: join(folder, 'logs'),
  };
}

async function until(condition: () => boolean, withinMs = 10_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`not within ${withinMs} ms: ${condition.toString()}`);
    await delay(20);
  }
}

const ready = (folder: string) => () => readFileSync(join(folder, 'logs', 'sleeper.log'), 'utf8').includes('ready');

describe('startChild', () => {
  test('writes output to a file, and stops by the signal given', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'child-'));
    const child = await startChild(spec(folder, sleeper));
    await until(ready(folder));
    expect(child.lastLines()).toBe('ready');
    await child.stop();
    expect(await child.exited).toBe('exit code 0');
    expect(existsSync(join(folder, 'run', 'sleeper.pid.json'))).toBe(false);
  });

  test('kills one that does not stop in time', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'child-'));
    const child = await startChild(spec(folder, stubborn));
    await until(ready(folder));
    await child.stop(100);
    expect(await child.exited).toBe('ended by SIGKILL');
  });

  test('ends the one an earlier run left, but not a stranger with its number', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'child-'));
    const leftover = await startChild(spec(folder, sleeper));
    await until(ready(folder));
    const next = await startChild(spec(folder, sleeper));
    expect(await leftover.exited).toBe('exit code 0');

    const entry = JSON.parse(readFileSync(join(folder, 'run', 'sleeper.pid.json'), 'utf8')) as { pid: number };
    expect(entry.pid).toBe(next.pid);
    writeFileSync(join(folder, 'run', 'sleeper.pid.json'), JSON.stringify({ ...entry, startTime: '1' }));
    const third = await startChild(spec(folder, sleeper));
    expect(processStartTime(next.pid)).not.toBeNull();
    await next.stop();
    await third.stop();
  });

  test('a program that does not exist is an error that says so', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'child-'));
    await expect(startChild({ ...spec(folder, []), command: join(folder, 'nothing') })).rejects.toThrow(
      /sleeper could not be started.*ENOENT/,
    );
  });
});

describe('process-guard.mjs', () => {
  test('ends what an owner killed by SIGKILL left, and removes its folder', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'guard-'));
    const owner = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    const child = await startChild({ ...spec(folder, sleeper), outlivesUs: true });
    await until(ready(folder));
    const guard = spawn(process.execPath, [
      join(projectRoot, 'worker', 'embedded', 'process-guard.mjs'),
      String(owner.pid),
      join(folder, 'run'),
      folder,
    ]);
    const guardEnded = new Promise((resolve) => guard.once('exit', resolve));
    await delay(700);
    expect(processStartTime(child.pid)).not.toBeNull();
    owner.kill('SIGKILL');
    expect(await child.exited).toBe('exit code 0');
    expect(await guardEnded).toBe(0);
    expect(existsSync(folder)).toBe(false);
  });

  test('leaves alone what a next start has put there meanwhile', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'guard-'));
    const owner = spawn(process.execPath, ['-e', '']);
    await new Promise((resolve) => owner.once('exit', resolve));
    const child = await startChild(spec(folder, sleeper)); // ours, and we live
    await until(ready(folder));
    const guard = spawn(process.execPath, [
      join(projectRoot, 'worker', 'embedded', 'process-guard.mjs'),
      String(owner.pid),
      join(folder, 'run'),
    ]);
    expect(await new Promise((resolve) => guard.once('exit', resolve))).toBe(0);
    expect(processStartTime(child.pid)).not.toBeNull();
    await child.stop();
  });
});
