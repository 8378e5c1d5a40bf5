// Plain JavaScript without dependencies: bootstrap.mjs uses it before anything is installed or built.
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { processStartTime } from './process-identity.mjs';

/**
 * Runs `work` while this process alone holds the lock file. Others wait, at most `patienceMs`; the lock of a process that died is taken over.
 * @template T
 * @param {string} file
 * @param {() => Promise<T> | T} work
 * @param {{ patienceMs?: number, onWait?: (holder: number) => void }} [options]
 * @returns {Promise<T>}
 */
export async function withFileLock(file, work, { patienceMs = 15 * 60_000, onWait } = {}) {
  mkdirSync(dirname(file), { recursive: true });
  const deadline = Date.now() + patienceMs;
  let told = false;
  for (;;) {
    try {
      const handle = openSync(file, 'wx');
      writeSync(handle, JSON.stringify({ pid: process.pid, startTime: processStartTime(process.pid) }));
      closeSync(handle);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const holder = readHolder(file);
    if (holder && processStartTime(holder.pid) !== holder.startTime) {
      rmSync(file, { force: true });
      continue;
    }
    if (Date.now() > deadline)
      throw new Error(`${file} is held by process ${holder?.pid ?? 'unknown'}; remove the file if that process is not ours`);
    if (holder && !told) {
      told = true;
      onWait?.(holder.pid);
    }
    await delay(100);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** Null while the holder has created the file but not yet written it. */
function readHolder(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
