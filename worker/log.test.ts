import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { createLog } from './log.js';
import { openLogFile } from './log-file.js';
import { projectRoot } from './project-root.js';
import { buildPlatform } from './testing/start-platform.js';

const newFile = () => join(mkdtempSync(join(tmpdir(), 'log-')), 'logs', 'a.log');

describe('createLog', () => {
  test('hides secrets, and writes a file for us alone', () => {
    const file = newFile();
    const log = createLog({ level: 'info', file });
    log.info({ password: 'p1', user: { accessToken: 'p2' }, request: { headers: { authorization: 'p3' } }, name: 'kept' }, 'said');
    log.debug('not said');
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('"name":"kept"');
    expect(text).not.toMatch(/p1|p2|p3|not said/);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('begins a new file above the limit and keeps one old', () => {
    const file = newFile();
    const stream = openLogFile(file, 10);
    for (const line of ['first line\n', 'second line\n', 'third line\n', 'fourth line\n']) stream.write(line);
    expect(readFileSync(file, 'utf8')).toBe('fourth line\n');
    expect(readFileSync(`${file}.1`, 'utf8')).toBe('third line\n');
  });
});

describe('a process whose reader is gone', () => {
  beforeAll(() => buildPlatform(), 180_000);

  test('still ends', async () => {
    const script = `import { createLog } from ${JSON.stringify(join(projectRoot, 'dist', 'worker', 'log.js'))};
      const log = createLog({ level: 'info' });
      process.on('SIGTERM', () => { log.fatal('stopping'); process.exit(7); });
      setInterval(() => log.info('here'), 10);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'ignore'] });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    child.stdout.destroy();
    await new Promise((resolve) => setTimeout(resolve, 200));
    child.kill('SIGTERM');
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(7);
  });
});
