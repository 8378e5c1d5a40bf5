import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../../../../worker/project-root.js';
import { testRunFolder } from '../../../../worker/testing/test-run.js';

/** `evaluateEverywhere` as a classic script that defines `feel`. Built in a process of its own: the bundler's native code does not run inside jest. */
export async function everywhereScript(): Promise<string> {
  const file = join(testRunFolder(), 'everywhere.js');
  await promisify(execFile)(process.execPath, [join(projectRoot, 'workflows/engine/feel/testing/build-everywhere.mjs'), file], {
    cwd: projectRoot,
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  return readFileSync(file, 'utf8');
}
