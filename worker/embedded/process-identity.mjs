// Plain JavaScript without dependencies: process-guard.mjs runs it before anything is built.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * When the process with this id began, as an opaque string; null when there is none (a zombie counts as none). A process id is used
 * again after a while, so (id, start time) names a process where the id alone does not.
 * @param {number} pid
 * @returns {string | null}
 */
export function processStartTime(pid) {
  if (process.platform === 'linux') {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      // proc(5): field 2 is the command in parentheses and may itself hold spaces; field 3 is the state, field 22 the start time.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return fields[0] === 'Z' || fields[0] === 'X' ? null : (fields[19] ?? null);
    } catch {
      return null;
    }
  }
  if (process.platform === 'win32') {
    try {
      process.kill(pid, 0);
      return 'unknown';
    } catch {
      return null;
    }
  }
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null;
  }
}
