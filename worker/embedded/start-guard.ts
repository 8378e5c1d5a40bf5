import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../project-root.js';

/**
 * Starts the process that ends what `ownerPid` leaves behind when it dies without stopping its children (process-guard.mjs). It ends by
 * itself after the owner. `folderToRemove`, when given, is deleted then.
 */
export function startGuard(ownerPid: number, pidFolder: string, folderToRemove?: string): void {
  const script = join(projectRoot, 'worker', 'embedded', 'process-guard.mjs');
  const args = [script, String(ownerPid), pidFolder, ...(folderToRemove ? [folderToRemove] : [])];
  spawn(process.execPath, args, { cwd: '/', detached: true, stdio: 'ignore', windowsHide: true }).unref();
}
