import { Runtime, type Worker } from '@temporalio/worker';
import pino from 'pino';
import { connectorTypes } from '../../activities/connectors/index.js';
import type { CommandContext, CommandDeps } from '../../commands/deps.js';
import { Notifications } from '../../db/notifications.js';
import { createCodec } from '../codec.js';
import { createWorker } from '../worker.js';
import { testBundle } from './test-bundle.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';
import { createTestTemporal, type TestTemporal } from './test-temporal.js';

export interface TestEngine {
  database: TestDatabase;
  temporal: TestTemporal;
  deps: CommandDeps;
  ctx: CommandContext;
  /** What connectors have published over MQTT. */
  published: { topic: string; payload: string }[];
  /** Ends the worker, and starts another that has nothing in its cache: running instances are replayed. */
  restartWorker(): Promise<void>;
  stop(): Promise<void>;
}

/** Commands, a Temporal worker and a database of one test file's own, on the servers of this jest run. */
export async function startTestEngine(): Promise<TestEngine> {
  quietTemporal();
  const database = await createTestDatabase();
  const temporal = await createTestTemporal({ dataConverter: { payloadCodecs: [createCodec()] } });
  const notifications = await Notifications.connect(database.url);
  const deps: CommandDeps = {
    db: database.db,
    temporal: temporal.client,
    taskQueue: temporal.taskQueue,
    connectorTypes: [...connectorTypes],
    timeZone: 'Asia/Shanghai',
    notifications,
  };
  const published: TestEngine['published'] = [];
  const mqtt = { publish: async (topic: string, payload: string) => void published.push({ topic, payload }) };
  const workflowBundle = await testBundle();
  let running: { worker: Worker; ended: Promise<void> };
  const startWorker = async () => {
    const worker = await createWorker({
      connection: temporal.connection,
      taskQueue: temporal.taskQueue,
      workflowBundle,
      activities: { commands: deps, connectors: { db: database.db, mqtt, log: pino({ level: 'silent' }), allowPrivateAddresses: true } },
    });
    running = { worker, ended: worker.run() };
  };
  const stopWorker = async () => {
    running.worker.shutdown();
    await running.ended;
  };
  await startWorker();
  return {
    database,
    temporal,
    deps,
    ctx: { actor: { type: 'user', id: 'tester' } },
    published,
    restartWorker: async () => {
      await stopWorker();
      await startWorker();
    },
    stop: async () => {
      await stopWorker();
      await notifications.close();
      await temporal.close();
      await database.drop();
    },
  };
}

let isQuiet = false;

/** The SDK's own log lines are noise in tests; warnings stay. Once per process: the runtime is a singleton. */
function quietTemporal(): void {
  if (isQuiet) return;
  isQuiet = true;
  Runtime.install({
    logger: {
      log: () => {},
      trace: () => {},
      debug: () => {},
      info: () => {},
      warn: (message) => void process.stderr.write(`${message}\n`),
      error: (message) => void process.stderr.write(`${message}\n`),
    },
  });
}
