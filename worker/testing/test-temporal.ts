import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Client, type DataConverter } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { NativeConnection } from '@temporalio/worker';
import { freePort } from '../embedded/free-port.js';
import { startTemporal } from '../embedded/temporal.js';
import { devServer, temporalBinary, testServer } from '../embedded/temporal-binary.js';
import { projectRoot } from '../project-root.js';
import { startOncePerRun } from './test-run.js';

export interface TestTemporal {
  /** host:port. */
  address: string;
  /** For a worker, and under `client` (eager start needs the one connection). */
  connection: NativeConnection;
  client: Client;
  /** Of this caller alone. */
  taskQueue: string;
  close(): Promise<void>;
}

const cacheFolder = join(projectRoot, 'data', 'cache');
const report = (line: string) => process.stderr.write(`${line}\n`);

/**
 * A connection to the Temporal server of this jest run (started by the first caller, in memory). It suggests continue-as-new after 40
 * events, so that every longer test crosses runs. Take one per test file and close it after the workers have shut down.
 */
export async function createTestTemporal(options: { dataConverter?: DataConverter } = {}): Promise<TestTemporal> {
  const { address } = await startOncePerRun('temporal', async (folder) => {
    const binary = await temporalBinary(devServer, { cacheFolder, searchPath: process.env.PATH, report });
    const server = await startTemporal({
      binary,
      folder,
      port: await freePort(),
      durable: false,
      dynamicConfig: ['limit.historyCount.suggestContinueAsNew=40'],
      outlivesUs: true,
    });
    return { address: server.address };
  });
  const connection = await NativeConnection.connect({ address });
  return {
    address,
    connection,
    client: new Client({ connection, dataConverter: options.dataConverter }),
    taskQueue: `test-${randomBytes(6).toString('hex')}`,
    close: () => connection.close(),
  };
}

/** A Temporal server of its own whose clock jumps to the next timer while nothing else happens. The caller ends it with `teardown()`. */
export async function createTimeSkippingTemporal(options: { dataConverter?: DataConverter } = {}): Promise<TestWorkflowEnvironment> {
  const path = await temporalBinary(testServer, { cacheFolder, report });
  return TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
    client: { dataConverter: options.dataConverter },
  });
}
