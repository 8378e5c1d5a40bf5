import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { processStartTime } from './embedded/process-identity.mjs';

/**
 * Makes this process the only platform that works on `dataFolder`; answers what releases it. An earlier one that is just ending (its npm
 * was killed, say) is waited for; one that stays is an error that names it.
 */
export async function takeDataFolder(dataFolder: string, report: (line: string) => void, patienceMs = 12_000): Promise<() => void> {
  const file = join(dataFolder, 'platform.pid');
  mkdirSync(dataFolder, { recursive: true });
  const deadline = Date.now() + patienceMs;
  let told = false;
  for (;;) {
    const holder = readHolder(file);
    if (holder === null || processStartTime(holder.pid) !== holder.startTime) break;
    if (!told) report(`waiting for the platform that runs on ${dataFolder} (process ${holder.pid}) to end`);
    told = true;
    if (Date.now() > deadline) {
      throw new Error(
        `The platform already runs on ${dataFolder} (process ${holder.pid}). Stop it (kill ${holder.pid}), or set DATA_DIR to another folder.`,
      );
    }
    await delay(200);
  }
  writeFileSync(file, JSON.stringify({ pid: process.pid, startTime: processStartTime(process.pid) }));
  return () => rmSync(file, { force: true });
}

function readHolder(file: string): { pid: number; startTime: string | null } | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as { pid: number; startTime: string | null };
  } catch {
    return null;
  }
}
