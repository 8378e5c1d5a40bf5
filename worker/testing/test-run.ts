import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withFileLock } from '../embedded/file-lock.mjs';
import { startGuard } from '../embedded/start-guard.js';

/** The folder of this jest run (global-setup.mjs), removed at its end. */
export function testRunFolder(): string {
  const folder = process.env.SMART_COMMUNITY_TEST_RUN;
  if (!folder) throw new Error('Run tests by jest from the root of the project: global-setup.mjs has not run.');
  return folder;
}

/**
 * What `start` answered in whichever test process of this jest run asked first; the others get the same. The processes it starts write
 * their pid files into `<run folder>/run`, so the end of the run ends them, however it comes.
 */
export async function startOncePerRun<T>(name: string, start: (folder: string) => Promise<T>): Promise<T> {
  const folder = testRunFolder();
  const answer = join(folder, `${name}.json`);
  return withFileLock(join(folder, `${name}.lock`), async () => {
    if (!existsSync(answer)) {
      const guarded = join(folder, 'guarded');
      if (!existsSync(guarded)) startGuard(Number(process.env.SMART_COMMUNITY_TEST_OWNER), join(folder, 'run'), folder);
      writeFileSync(guarded, '');
      writeFileSync(answer, JSON.stringify(await start(folder)));
    }
    return JSON.parse(readFileSync(answer, 'utf8')) as T;
  });
}
