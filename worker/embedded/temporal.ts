import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { startChild, type ChildProcess } from './child-process.js';

export interface TemporalOptions {
  /** The program, from `temporalBinary`. */
  binary: string;
  /** Holds `temporal/` (the store), `run/` and `logs/`. */
  folder: string;
  port: number;
  /** false: in memory, gone with the process (tests). */
  durable?: boolean;
  /** `key=value` pairs of Temporal's dynamic configuration. */
  dynamicConfig?: string[];
  /** See ChildSpec. */
  outlivesUs?: boolean;
}

export interface RunningTemporal {
  process: ChildProcess;
  /** host:port of the gRPC frontend. */
  address: string;
  stop(): Promise<void>;
}

const readyWithinMs = 60_000;

/** Starts the Temporal server with a store of its own on the loopback interface, namespace `default`. Settles when it serves that namespace. */
export async function startTemporal(options: TemporalOptions): Promise<RunningTemporal> {
  const store = join(options.folder, 'temporal');
  mkdirSync(store, { recursive: true });
  const child = await startChild({
    name: 'temporal',
    command: options.binary,
    args: [
      ...[
        'server',
        'start-dev',
        '--headless',
        '--ip',
        '127.0.0.1',
        '--port',
        String(options.port),
        '--log-level',
        'warn',
        '--log-format',
        'json',
      ],
      // A committed step must survive the machine, so the store is synchronous; the write-ahead log makes that affordable (91 instead of 55 workflows/s).
      ...(options.durable === false
        ? []
        : ['--db-filename', join(store, 'store.db'), '--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=FULL']),
      ...(options.dynamicConfig ?? []).flatMap((pair) => ['--dynamic-config-value', pair]),
    ],
    cwd: store,
    env: { HOME: store, PATH: '/usr/bin:/bin', TZ: 'UTC' },
    stopSignal: 'SIGTERM',
    pidFolder: join(options.folder, 'run'),
    logFolder: join(options.folder, 'logs'),
    outlivesUs: options.outlivesUs,
  });
  const address = `127.0.0.1:${options.port}`;
  await waitUntilServing(address, child);
  return { process: child, address, stop: () => child.stop() };
}

async function waitUntilServing(address: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + readyWithinMs;
  for (;;) {
    try {
      await checkTemporal(address, 'default', 2_000);
      return;
    } catch (error) {
      const why = await Promise.race([child.exited, delay(100, null)]);
      if (why !== null) throw new Error(`The Temporal server ended while starting (${why}):\n${child.lastLines()}`, { cause: error });
      if (Date.now() > deadline) {
        await child.stop();
        throw new Error(`The Temporal server did not answer within ${readyWithinMs / 1000} s:\n${child.lastLines()}`, { cause: error });
      }
    }
  }
}

/** Resolves when the frontend at `address` serves `namespace`; rejects after `timeoutMs`. */
export async function checkTemporal(address: string, namespace: string, timeoutMs: number): Promise<void> {
  const connection = await Connection.connect({ address, connectTimeout: timeoutMs });
  try {
    await connection.withDeadline(Date.now() + timeoutMs, () => connection.workflowService.describeNamespace({ namespace }));
  } finally {
    await connection.close();
  }
}
