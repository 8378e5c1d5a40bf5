import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from '@temporalio/client';
import type { Worker } from '@temporalio/worker';
import pino from 'pino';
import { connectorTypes } from '../activities/connectors/index.js';
import { rebuild } from '../activities/rebuild.js';
import { completeUserTask } from '../commands/complete-user-task.js';
import { deploy } from '../commands/deploy.js';
import type { CommandDeps } from '../commands/deps.js';
import { startInstance } from '../commands/start-instance.js';
import { createCodec } from './codec.js';
import { testBundle } from './testing/test-bundle.js';
import { createTestDatabase, type TestDatabase } from './testing/test-database.js';
import { createTestTemporal, type TestTemporal } from './testing/test-temporal.js';
import { createWorker } from './worker.js';

const xml = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="t" id="d">
<bpmn:process id="approval" name="A" isExecutable="true">
<bpmn:startEvent id="start"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
<bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="approve"/>
<bpmn:userTask id="approve" name="审批"><bpmn:extensionElements><zeebe:userTask/></bpmn:extensionElements><bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing></bpmn:userTask>
<bpmn:sequenceFlow id="f2" sourceRef="approve" targetRef="end"/>
<bpmn:endEvent id="end"><bpmn:incoming>f2</bpmn:incoming></bpmn:endEvent>
</bpmn:process></bpmn:definitions>`;

describe('a process on Temporal and PostgreSQL', () => {
  let database: TestDatabase;
  let temporal: TestTemporal;
  let worker: Worker;
  let running: Promise<void>;
  let deps: CommandDeps;
  const ctx = { actor: { type: 'user', id: 'tester' } } as const;

  beforeAll(async () => {
    database = await createTestDatabase();
    temporal = await createTestTemporal();
    const client = new Client({ connection: temporal.connection, dataConverter: { payloadCodecs: [createCodec()] } });
    deps = {
      db: database.db,
      temporal: client,
      taskQueue: temporal.taskQueue,
      connectorTypes: [...connectorTypes],
      timeZone: 'Asia/Shanghai',
    };
    worker = await createWorker({
      connection: temporal.connection,
      taskQueue: temporal.taskQueue,
      workflowBundle: await testBundle(),
      activities: {
        commands: deps,
        connectors: {
          db: database.db,
          mqtt: { publish: async () => undefined },
          log: pino({ level: 'silent' }),
          allowPrivateAddresses: true,
        },
      },
    });
    running = worker.run();
  });
  afterAll(async () => {
    worker?.shutdown();
    await running;
    await temporal?.close();
    await database?.drop();
  });

  test('is acknowledged when recorded, and its rows are its state', async () => {
    await deploy(deps, ctx, [{ name: 'approval.bpmn', content: xml }]);
    const { processInstanceKey } = await startInstance(deps, ctx, { bpmnProcessId: 'approval', variables: { amount: 3 } });
    const task = await database.db('user_tasks').where({ process_instance_key: processInstanceKey }).first();
    expect(task).toMatchObject({ name: '审批', state: 'CREATED' });
    const state = await deps.temporal.workflow.getHandle(processInstanceKey).query('state');
    expect(await rebuild(database.db, processInstanceKey)).toEqual(state);
    await completeUserTask(deps, ctx, { userTaskKey: task.user_task_key, variables: { ok: true } });
    expect(await database.db('process_instances').where({ process_instance_key: processInstanceKey }).first()).toMatchObject({
      state: 'COMPLETED',
    });
    await expect(completeUserTask(deps, ctx, { userTaskKey: task.user_task_key })).rejects.toMatchObject({ status: 404 });
    const history = await database.db('history').where({ process_instance_key: processInstanceKey }).orderBy('history_id');
    expect(history.map((row) => row.event)).toContain('USER_TASK_COMPLETED');
  });
});
