import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Runtime, type Worker } from '@temporalio/worker';
import pino from 'pino';
import { deploy } from '../../commands/deploy.js';
import type { CommandDeps } from '../../commands/deps.js';
import { startInstance } from '../../commands/start-instance.js';
import { createCodec } from '../../worker/codec.js';
import { bpmn, timerCatch, userTask } from '../../worker/testing/bpmn.js';
import { testBundle } from '../../worker/testing/test-bundle.js';
import { createTestClock } from '../../worker/testing/test-clock.js';
import { createTestDatabase, type TestDatabase } from '../../worker/testing/test-database.js';
import { createTimeSkippingTemporal } from '../../worker/testing/test-temporal.js';
import { createWorker } from '../../worker/worker.js';
import { camundaClient } from '../testing/camunda-client.js';
import { startTestApi, type TestApi } from '../testing/test-api.js';

let database: TestDatabase;
let temporal: TestWorkflowEnvironment;
let commands: CommandDeps;
let worker: Worker;
let running: Promise<void>;
let api: TestApi;

beforeAll(async () => {
  Runtime.install({
    logger: { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error: (message) => void process.stderr.write(`${message}\n`) },
  });
  database = await createTestDatabase();
  temporal = await createTimeSkippingTemporal({ dataConverter: { payloadCodecs: [createCodec()] } });
  commands = { db: database.db, temporal: temporal.client, taskQueue: 'clock', connectorTypes: [], timeZone: 'Asia/Shanghai' };
  const log = pino({ level: 'silent' });
  worker = await createWorker({
    connection: temporal.nativeConnection,
    taskQueue: 'clock',
    workflowBundle: await testBundle(),
    activities: {
      commands,
      connectors: { db: database.db, mqtt: { publish: async () => {} }, log, allowPrivateAddresses: false },
    },
  });
  running = worker.run();
  api = await startTestApi({ db: database.db, commands, clock: createTestClock(temporal) });
});
afterAll(async () => {
  await api?.stop();
  worker?.shutdown();
  await running;
  await temporal?.teardown();
  await database?.drop();
});

describe('the clock', () => {
  test('moved on, it lets timers fire', async () => {
    const model = bpmn(
      'patient',
      `<bpmn:startEvent id="start"/>${timerCatch('tomorrow', 'P1D')}${userTask('then')}<bpmn:endEvent id="end"/>`,
      'start>tomorrow tomorrow>then then>end',
    );
    const ctx = { actor: { type: 'user', id: 'tester' } } as const;
    await deploy(commands, ctx, [{ name: 'patient.bpmn', content: model }]);
    const { processInstanceKey } = await startInstance(commands, ctx, { bpmnProcessId: 'patient' });
    const tasks = () => database.db('user_tasks').where({ process_instance_key: processInstanceKey }).select('element_id');
    expect(await tasks()).toEqual([]);
    const camunda = camundaClient(api);
    await camunda.pinClock({ timestamp: Date.now() + 25 * 3_600_000 });
    for (let tries = 0; tries < 100 && (await tasks()).length === 0; tries += 1) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await tasks()).toEqual([{ element_id: 'then' }]);
    await expect(camunda.pinClock({ timestamp: 1 })).rejects.toMatchObject({ status: 409 });
    await camunda.resetClock();
  });

  test('a platform that people work with has none to move', async () => {
    // The second API on this database makes its administrator anew.
    await database.db('users').delete();
    const plain = await startTestApi({ db: database.db, commands });
    try {
      expect((await plain.call('admin', 'PUT', '/v2/clock', { timestamp: 1 })).status).toBe(403);
      expect((await plain.call('admin', 'POST', '/v2/clock/reset')).status).toBe(403);
    } finally {
      await plain.stop();
    }
  });
});
