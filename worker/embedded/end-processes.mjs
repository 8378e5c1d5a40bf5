// Plain JavaScript without dependencies: process-guard.mjs runs it before anything is built.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { processStartTime } from './process-identity.mjs';

/** What `startChild` writes beside each process it starts, as `<name>.pid.json`.
 * @typedef {{ name: string, pid: number, startTime: string | null, stopSignal: NodeJS.Signals,
 *   owner: { pid: number, startTime: string | null } | null, file: string }} PidEntry */

/** The processes named by pid files of the folder that still run and are still those. @param {string} pidFolder @returns {PidEntry[]} */
function survivors(pidFolder, name) {
  if (!existsSync(pidFolder)) return [];
  return readdirSync(pidFolder)
    .filter((file) => (name ? file === `${name}.pid.json` : file.endsWith('.pid.json')))
    .flatMap((file) => {
      try {
        const entry = JSON.parse(readFileSync(join(pidFolder, file), 'utf8'));
        if (entry.startTime !== null && processStartTime(entry.pid) === entry.startTime) return [{ ...entry, file: join(pidFolder, file) }];
      } catch {
        return []; // half written, or removed meanwhile
      }
      rmSync(join(pidFolder, file), { force: true });
      return [];
    });
}

function send(entry, signal) {
  try {
    process.kill(entry.pid, signal);
  } catch {
    // it ended between looking and sending
  }
}

/**
 * Ends the processes that pid files name (all of the folder, or the one called `name`): each as its file says, and by SIGKILL those that
 * still run after `patienceMs`. A process that merely has the same id as one of ours is left alone, and with `orphansOnly` one whose owner lives.
 * @param {string} pidFolder
 * @param {{ name?: string, patienceMs?: number, orphansOnly?: boolean }} [options]
 * @returns {Promise<void>}
 */
export async function endProcesses(pidFolder, { name, patienceMs = 15_000, orphansOnly = false } = {}) {
  const asked = new Set();
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const running = survivors(pidFolder, name).filter(
      ({ owner }) => !orphansOnly || !owner || processStartTime(owner.pid) !== owner.startTime,
    );
    if (running.length === 0 || Date.now() > deadline + 5_000) return;
    for (const entry of running) {
      if (Date.now() > deadline) send(entry, 'SIGKILL');
      else if (!asked.has(entry.pid)) send(entry, entry.stopSignal);
      asked.add(entry.pid);
    }
    await delay(50);
  }
}
