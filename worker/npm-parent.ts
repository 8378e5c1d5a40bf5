import { readFileSync } from 'node:fs';
import { processStartTime } from './embedded/process-identity.mjs';

/** The parent of a process, on Linux; null elsewhere or when it is gone. */
function parentOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return null;
  }
}

function isShell(pid: number): boolean {
  try {
    return /^(sh|dash|bash|ash|busybox)$/.test(readFileSync(`/proc/${pid}/comm`, 'utf8').trim());
  } catch {
    return false;
  }
}

/**
 * Calls `onGone` once when the npm that runs this script is no more. npm passes on SIGTERM and Ctrl-C but cannot pass on SIGKILL; the
 * platform would then run on unseen and hold its ports. `npmScript` is npm's own environment variable, absent without npm.
 */
export function watchNpm(npmScript: string | undefined, onGone: () => void): () => void {
  if (!npmScript) return () => undefined;
  const watched = [process.ppid];
  // npm runs scripts through a shell, which may or may not have replaced itself by us.
  const grandparent = isShell(process.ppid) ? parentOf(process.ppid) : null;
  if (grandparent !== null && grandparent > 1) watched.push(grandparent);
  const startTimes = new Map(watched.map((pid) => [pid, processStartTime(pid)]));
  const timer = setInterval(() => {
    if (watched.every((pid) => processStartTime(pid) === startTimes.get(pid))) return;
    clearInterval(timer);
    onGone();
  }, 500);
  timer.unref();
  return () => clearInterval(timer);
}
