// Plain JavaScript without dependencies: it decides what to build.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const ignoredFolders = new Set(['node_modules', 'dist', 'data', 'testing', 'e2e', 'fixtures']);

/** Files under `path` (a file or a folder, relative to root) that can end up in a build, sorted; tests and what only tests use are left out. */
export function sourceFiles(root, path) {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  let entries;
  try {
    entries = readdirSync(full, { withFileTypes: true });
  } catch {
    return [path];
  }
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      if (entry.isDirectory()) return ignoredFolders.has(entry.name) ? [] : sourceFiles(root, `${path}/${entry.name}`);
      return /\.test\.tsx?$/.test(entry.name) ? [] : [`${path}/${entry.name}`];
    });
}

/** One hash over the names and contents of all sources of a build. @param {string} root @param {string[]} paths @returns {string} */
export function sourceHash(root, paths) {
  const hash = createHash('sha256');
  hash.update(process.version);
  for (const path of paths) {
    for (const file of sourceFiles(root, path)) {
      hash
        .update(file)
        .update('\0')
        .update(readFileSync(join(root, file)))
        .update('\0');
    }
  }
  return hash.digest('hex');
}
