// Jest runs this once per run, natively (no transform), so it is plain JavaScript. The servers themselves start when the first test asks
// for them (test-run.ts): a run of pure tests pays nothing.
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export default function globalSetup() {
  const folder = mkdtempSync(join(tmpdir(), 'smart-community-test-'));
  chmodSync(folder, 0o755); // PostgreSQL runs as another user when we are root
  process.env.SMART_COMMUNITY_TEST_RUN = folder;
  process.env.SMART_COMMUNITY_TEST_OWNER = String(process.pid);
}
