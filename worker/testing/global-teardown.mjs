import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { endProcesses } from '../embedded/end-processes.mjs';

export default async function globalTeardown() {
  const folder = process.env.SMART_COMMUNITY_TEST_RUN;
  await endProcesses(join(folder, 'run'), { patienceMs: 5_000 });
  rmSync(folder, { recursive: true, force: true });
}
