import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

function findProjectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('package.json was not found above ' + fileURLToPath(import.meta.url));
    folder = parent;
  }
  return folder;
}

/** The folder of package.json, whether this runs from the sources, from `dist/` or under jest. */
export const projectRoot = findProjectRoot();
