import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from '../embedded/free-port.js';
import { projectRoot } from '../project-root.js';
import { startOncePerRun } from './test-run.js';

export interface PlatformProcess {
  /** http://127.0.0.1:port */
  url: string;
  mqttPort: number;
  /** The administrator's. */
  password: string;
  process: ChildProcess;
  dataFolder: string;
  /** From the beginning of the process until `/readyz` answered 200. */
  readyAfterMs: number;
  /** What it wrote to the terminal so far. */
  output(): string;
  /** Asks `/v2` or `/api` as the administrator; parses a JSON answer. */
  ask(method: string, path: string, body?: unknown): Promise<{ status: number; body: any }>;
  /** Settles when the process is gone, with its exit code or signal. */
  exited: Promise<number | NodeJS.Signals | null>;
  /** SIGTERM, and waits. The data folder stays. */
  stop(): Promise<void>;
  /** SIGKILL, and waits. */
  kill(): Promise<void>;
}

const readyWithinMs = 150_000;
export const administratorPassword = 'test-administrator-1';

/** A folder for DATA_DIR that PostgreSQL's own user may enter. The caller removes it. */
export function temporaryDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'smart-community-data-'));
  chmodSync(folder, 0o755);
  return folder;
}

/** Builds what is stale, once per jest run; `parts` as the tasks of bootstrap.mjs. */
export async function buildPlatform(task: 'build' | 'build:server' = 'build:server'): Promise<void> {
  await startOncePerRun(task.replace(':', '-'), async () => {
    await promisify(execFile)(process.execPath, [join(projectRoot, 'worker', 'bootstrap.mjs'), task], {
      cwd: projectRoot,
      maxBuffer: 64 << 20,
    });
    return true;
  });
}

/**
 * The real platform, as `npm start` runs it but from the build, on free ports and (unless `env` says otherwise) its own data folder.
 * Settles when it is ready; rejects with its output when it ends before.
 */
export async function startPlatformProcess(env: Record<string, string> = {}): Promise<PlatformProcess> {
  const begun = performance.now();
  const port = Number(env.PORT ?? (await freePort()));
  const mqttPort = Number(env.MQTT_PORT ?? (await freePort()));
  const dataFolder = env.DATA_DIR ?? temporaryDataFolder();
  const child = spawn(process.execPath, ['--enable-source-maps', join(projectRoot, 'dist', 'worker', 'start.js')], {
    cwd: projectRoot,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_ENV: 'production',
      // It ends when this test process does, as it would with npm.
      npm_lifecycle_event: 'test',
      HOST: '127.0.0.1',
      ADMIN_PASSWORD: administratorPassword,
      ...env,
      PORT: String(port),
      MQTT_PORT: String(mqttPort),
      DATA_DIR: dataFolder,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const exited = new Promise<number | NodeJS.Signals | null>((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code)));
  const url = `http://127.0.0.1:${port}`;
  const authorization = `Basic ${Buffer.from(`admin:${env.ADMIN_PASSWORD ?? administratorPassword}`).toString('base64')}`;

  const deadline = Date.now() + readyWithinMs;
  for (;;) {
    const isReady = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5_000) }).then(
      (response) => response.ok,
      () => false,
    );
    if (isReady) break;
    const ended = await Promise.race([exited, delay(100, 'running' as const)]);
    if (ended !== 'running') throw new Error(`The platform ended while starting (${String(ended)}):\n${output}`);
    if (Date.now() > deadline) {
      child.kill('SIGKILL');
      throw new Error(`The platform was not ready within ${readyWithinMs / 1000} s:\n${output}\n${logTail(dataFolder)}`);
    }
  }
  return {
    url,
    mqttPort,
    password: env.ADMIN_PASSWORD ?? administratorPassword,
    process: child,
    dataFolder,
    readyAfterMs: performance.now() - begun,
    output: () => output,
    exited,
    async ask(method, path, body) {
      const response = await fetch(url + path, {
        method,
        headers: { authorization, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        body: body === undefined ? undefined : JSON.stringify(body),
        signal: AbortSignal.timeout(60_000),
      });
      const text = await response.text();
      return { status: response.status, body: text && response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text };
    },
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** Removes a data folder once nothing uses it any more. */
export function removeDataFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
}

function logTail(dataFolder: string): string {
  try {
    return readFileSync(join(dataFolder, 'logs', 'platform.log'), 'utf8')
      .split('\n')
      .slice(-20)
      .join('\n');
  } catch {
    return '';
  }
}
