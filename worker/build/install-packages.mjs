// Plain JavaScript without dependencies: it runs before there are any.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Why `node_modules` does not hold what package-lock.json asks for, or null when it does. npm writes what it installed to
 * `node_modules/.package-lock.json` as its last act, so an interrupted installation shows too.
 * @param {string} root
 * @returns {'missing' | 'stale' | null}
 */
export function packagesState(root) {
  const installedFile = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return existsSync(join(root, 'node_modules')) ? 'stale' : 'missing';
  const read = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
  const wanted = read(join(root, 'package-lock.json'));
  const installed = read(installedFile);
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '' || entry.link) continue;
    const found = installed[path];
    // An optional package that is absent belongs to another platform.
    if (found ? found.version !== entry.version : !entry.optional && !entry.devOptional && !entry.peer) return 'stale';
  }
  return null;
}

/** Installs what is missing or stale. Throws with npm's own words shown. @param {string} root @param {(line: string) => void} report */
export function installPackages(root, report) {
  const state = packagesState(root);
  if (state === null) return;
  report(state === 'missing' ? 'installing packages (once, a minute or two)' : 'updating packages');
  const args = state === 'missing' ? ['ci'] : ['install', '--no-save'];
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status, error } = spawnSync(npm, [...args, '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    throw new Error(
      `The packages could not be installed (npm ${args.join(' ')}: ${error?.message ?? `exit code ${status}`}). Check the network or npm's registry and start again.`,
    );
  }
}
