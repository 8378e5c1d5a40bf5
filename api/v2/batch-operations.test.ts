import type { CamundaClient } from '@camunda8/orchestration-cluster-api';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { announceDueItems } from '../../commands/batch-operations/announce-due-items.js';
import { startBatchRunner, type BatchRunner } from '../../commands/batch-operations/batch-runner.js';
import { takeItem } from '../../commands/batch-operations/items.js';
import { bpmn, job, userTask } from '../../worker/testing/bpmn.js';
import { startTestEngine, type TestEngine } from '../../worker/testing/test-engine.js';
import { branded, camundaClient, now } from '../testing/camunda-client.js';
import { startTestApi, type TestApi } from '../testing/test-api.js';

let engine: TestEngine;
let api: TestApi;
let camunda: CamundaClient;
let runner: BatchRunner | undefined;

beforeAll(async () => {
  engine = await startTestEngine();
  api = await startTestApi({ db: engine.database.db, commands: engine.deps });
  camunda = camundaClient(api);
});
afterAll(async () => {
  await api?.stop();
  await engine?.stop();
});

const run = async () => (runner = await startBatchRunner(engine.deps, (error) => void process.stderr.write(`${String(error)}\n`)));
afterEach(async () => {
  await runner?.stop();
  runner = undefined;
});

let processId = '';
let count = 0;
const twoTasks = (id: string) =>
  bpmn(id, `<bpmn:startEvent id="start"/>${userTask('a')}${userTask('b')}<bpmn:endEvent id="end"/>`, 'start>a a>b b>end');
const deploy = (content: string, name = 'model.bpmn') => camunda.createDeployment({ resources: [new File([content], name)] });
const start = async (number: number, id = processId) => {
  const keys: string[] = [];
  for (let i = 0; i < number; i += 1)
    keys.push(String((await camunda.createProcessInstance({ processDefinitionId: branded(id), variables: { i } })).processInstanceKey));
  return keys;
};
const states = async (id = processId) =>
  Object.fromEntries(
    (
      (await api.db('process_instances').where({ bpmn_process_id: id }).groupBy('state').select('state').count('* as n')) as {
        state: string;
        n: string;
      }[]
    ).map(({ state, n }) => [state, Number(n)]),
  );
const operation = (batchOperationKey: unknown) => camunda.getBatchOperation({ batchOperationKey: branded(String(batchOperationKey)) }, now);
const itemsOf = async (batchOperationKey: unknown) =>
  (
    await camunda.searchBatchOperationItems(
      { filter: { batchOperationKey: branded(String(batchOperationKey)) }, sort: [{ field: 'itemKey' }] },
      now,
    )
  ).items!;
async function finished(batchOperationKey: unknown) {
  for (let tries = 0; tries < 200; tries += 1) {
    const found = await operation(batchOperationKey);
    if (found.endDate !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The batch operation did not end.');
}

beforeEach(async () => {
  processId = `p${(count += 1)}`;
  await deploy(twoTasks(processId));
});

describe('batch operations', () => {
  test('cancel the running instances that the filter chooses, and no others; each is on record in the name of who asked', async () => {
    await run();
    const keys = await start(5);
    await camunda.cancelProcessInstance({ processInstanceKey: branded(keys[0]!) });
    const other = await start(1);
    const created = await camunda.cancelProcessInstancesBatchOperation(
      {
        filter: { processDefinitionId: branded(processId), processInstanceKey: { $in: keys.map(branded) } },
      },
      now,
    );
    expect(created.batchOperationType).toBe('CANCEL_PROCESS_INSTANCE');
    const done = await finished(created.batchOperationKey);
    expect(done).toMatchObject({
      state: 'COMPLETED',
      operationsTotalCount: 4,
      operationsCompletedCount: 4,
      operationsFailedCount: 0,
      errors: [],
    });
    expect(await states()).toEqual({ TERMINATED: 5, ACTIVE: 1 });
    expect((await camunda.getProcessInstance({ processInstanceKey: branded(other[0]!) }, now)).state).toBe('ACTIVE');
    const items = await itemsOf(created.batchOperationKey);
    expect(items.map(({ itemKey, state }) => [itemKey, state])).toEqual(keys.slice(1).map((key) => [key, 'COMPLETED']));
    const history = await api
      .db('history')
      .where({ process_instance_key: keys[1], command_id: `batch:${created.batchOperationKey}:${keys[1]}`, actor_id: 'admin' });
    expect(history.length).toBeGreaterThan(0);
    const found = await camunda.searchProcessInstances({ filter: { batchOperationId: String(created.batchOperationKey) } as never }, now);
    expect(found.items).toHaveLength(4);
    expect(
      await api
        .db('history')
        .where({ entity_type: 'batch-operations', entity_key: created.batchOperationKey })
        .orderBy('history_id')
        .select('event', 'actor_id'),
    ).toEqual([
      { event: 'BATCH_OPERATION_CREATED', actor_id: 'admin' },
      { event: 'BATCH_OPERATION_COMPLETED', actor_id: 'batch-operations' },
    ]);
  });

  test('move tokens; an item that cannot be done says why, the others go on', async () => {
    await run();
    const keys = await start(3);
    // One has left `a` already.
    const task = (await camunda.searchUserTasks({ filter: { processInstanceKey: branded(keys[1]!), state: 'CREATED' } }, now)).items![0]!;
    await camunda.completeUserTask({ userTaskKey: task.userTaskKey! });
    const { batchOperationKey } = await camunda.modifyProcessInstancesBatchOperation(
      {
        filter: { processDefinitionId: branded(processId) },
        moveInstructions: [{ sourceElementId: branded('a'), targetElementId: branded('b') }],
      },
      now,
    );
    const done = await finished(batchOperationKey);
    expect(done.operationsTotalCount).toBe(3);
    const open = (await camunda.searchUserTasks({ filter: { processDefinitionId: branded(processId), state: 'CREATED' } }, now)).items!;
    expect(open.map(({ elementId }) => elementId)).toEqual(['b', 'b', 'b']);
    // Nothing was at `a` of the second.
    const items = await itemsOf(batchOperationKey);
    expect(items.map(({ state }) => state)).toEqual(['COMPLETED', 'FAILED', 'COMPLETED']);
    expect(items[1]).toMatchObject({ processInstanceKey: keys[1], errorMessage: expect.stringContaining("'a'") });
    expect(done).toMatchObject({ state: 'COMPLETED', operationsCompletedCount: 2, operationsFailedCount: 1 });
  });

  test('migrate to another version; what cannot be mapped fails with the reason and stays as it was', async () => {
    await run();
    await start(3);
    const { deployments } = await deploy(
      bpmn(
        processId,
        `<bpmn:startEvent id="start"/>${userTask('a')}${userTask('b')}${userTask('c')}<bpmn:endEvent id="end"/>`,
        'start>a a>b b>c c>end',
      ),
      'second.bpmn',
    );
    const target = deployments[0]!.processDefinition!.processDefinitionKey;
    const mapping = (sourceElementId: string, targetElementId: string) => ({
      sourceElementId: branded(sourceElementId),
      targetElementId: branded(targetElementId),
    });
    const wrong = await camunda.migrateProcessInstancesBatchOperation(
      {
        filter: { processDefinitionId: branded(processId) },
        migrationPlan: { targetProcessDefinitionKey: target, mappingInstructions: [mapping('b', 'b')] },
      },
      now,
    );
    const failed = await finished(wrong.batchOperationKey);
    expect(failed).toMatchObject({ state: 'COMPLETED', operationsFailedCount: 3, operationsCompletedCount: 0 });
    expect((await itemsOf(wrong.batchOperationKey))[0]).toMatchObject({ state: 'FAILED', errorMessage: expect.stringContaining("'a'") });
    expect(await api.db('process_instances').where({ bpmn_process_id: processId }).distinct('version')).toEqual([{ version: 1 }]);

    const right = await camunda.migrateProcessInstancesBatchOperation(
      {
        filter: { processDefinitionId: branded(processId) },
        migrationPlan: { targetProcessDefinitionKey: target, mappingInstructions: [mapping('a', 'a'), mapping('b', 'b')] },
      },
      now,
    );
    expect(await finished(right.batchOperationKey)).toMatchObject({ operationsFailedCount: 0, operationsCompletedCount: 3 });
    expect(await api.db('process_instances').where({ bpmn_process_id: processId }).distinct('version')).toEqual([{ version: 2 }]);
  });

  test('resolve incidents, those of jobs without retries too', async () => {
    await run();
    const id = `${processId}-job`;
    await deploy(bpmn(id, `<bpmn:startEvent id="start"/>${job('work', id, 1)}<bpmn:endEvent id="end"/>`, 'start>work work>end'));
    const keys = await start(3, id);
    for (const _ of keys) {
      const { jobs } = await camunda.activateJobs({ type: id, timeout: 60_000, maxJobsToActivate: 1, requestTimeout: 5_000 });
      await camunda.failJob({ jobKey: jobs[0]!.jobKey, retries: 0, errorMessage: 'no line' });
    }
    const { batchOperationKey } = await camunda.resolveIncidentsBatchOperation(
      { filter: { processDefinitionId: branded(id), hasIncident: true } },
      now,
    );
    expect(await finished(batchOperationKey)).toMatchObject({ operationsTotalCount: 3, operationsCompletedCount: 3 });
    const { jobs } = await camunda.activateJobs({ type: id, timeout: 60_000, maxJobsToActivate: 5, requestTimeout: 5_000 });
    expect(jobs.map(({ retries }) => retries)).toEqual([1, 1, 1]);
    for (const one of jobs) await camunda.failJob({ jobKey: one.jobKey, retries: 0 });
    const single = await api.call('admin', 'POST', `/v2/process-instances/${keys[0]}/incident-resolution`);
    expect(await finished(single.body.batchOperationKey)).toMatchObject({ operationsTotalCount: 1, operationsCompletedCount: 1 });
  });

  test('are suspended, resumed and canceled between items', async () => {
    await start(4);
    const { batchOperationKey } = await camunda.cancelProcessInstancesBatchOperation(
      { filter: { processDefinitionId: branded(processId) } },
      now,
    );
    const key = { batchOperationKey: branded(String(batchOperationKey)) };
    expect((await operation(batchOperationKey)).state).toBe('CREATED');
    await camunda.suspendBatchOperation(key, now);
    await run();
    await runner!.idle();
    expect((await operation(batchOperationKey)).state).toBe('SUSPENDED');
    expect(await states()).toEqual({ ACTIVE: 4 });
    await expect(camunda.suspendBatchOperation(key, now)).rejects.toMatchObject({ status: 409 });
    await camunda.resumeBatchOperation(key, now);
    expect(await finished(batchOperationKey)).toMatchObject({ state: 'COMPLETED', operationsCompletedCount: 4 });
    await expect(camunda.resumeBatchOperation(key, now)).rejects.toMatchObject({ status: 409 });
    await runner!.stop();

    await start(2);
    const second = await camunda.cancelProcessInstancesBatchOperation(
      { filter: { processDefinitionId: branded(processId), state: 'ACTIVE' } },
      now,
    );
    await camunda.cancelBatchOperation({ batchOperationKey: branded(String(second.batchOperationKey)) }, now);
    await run();
    await runner!.idle();
    expect(await operation(second.batchOperationKey)).toMatchObject({
      state: 'CANCELED',
      operationsTotalCount: 2,
      operationsCompletedCount: 0,
    });
    expect((await itemsOf(second.batchOperationKey)).map(({ state }) => state)).toEqual(['CANCELED', 'CANCELED']);
    expect(await states()).toEqual({ TERMINATED: 4, ACTIVE: 2 });
    await expect(camunda.cancelBatchOperation({ batchOperationKey: branded('1') }, now)).rejects.toMatchObject({ status: 404 });
  });

  test('an item whose process died is done by another, and what had been done is not done twice', async () => {
    const keys = await start(2);
    const { batchOperationKey } = await camunda.modifyProcessInstancesBatchOperation(
      {
        filter: { processDefinitionId: branded(processId) },
        moveInstructions: [{ sourceElementId: branded('a'), targetElementId: branded('b') }],
      },
      now,
    );
    // Two processes take an item each and die: one before it did anything, one after its command was carried out.
    const [before, after] = [await takeItem(api.db), await takeItem(api.db)];
    expect([before!.itemKey, after!.itemKey].sort()).toEqual(keys.sort());
    const { doItem } = await import('../../commands/batch-operations/item-actions.js');
    await doItem(engine.deps, after!);
    await run();
    await runner!.idle();
    expect((await operation(batchOperationKey)).state).toBe('ACTIVE');
    await api
      .db('batch_operation_items')
      .where({ batch_operation_key: batchOperationKey })
      .update({ leased_until: new Date(Date.now() - 1000) });
    expect(await announceDueItems(engine.deps)).toBe(1);
    expect(await finished(batchOperationKey)).toMatchObject({ state: 'COMPLETED', operationsCompletedCount: 2, operationsFailedCount: 0 });
    const ended = await api.db('element_instances').where({ bpmn_process_id: processId, element_id: 'a', state: 'TERMINATED' });
    expect(ended).toHaveLength(2);
    expect(await api.db('element_instances').where({ bpmn_process_id: processId, element_id: 'b' })).toHaveLength(2);
  });

  test('two runners share the work', async () => {
    const keys = await start(12);
    const second = await startBatchRunner(engine.deps, (error) => void process.stderr.write(`${String(error)}\n`));
    await run();
    const { batchOperationKey } = await camunda.cancelProcessInstancesBatchOperation(
      { filter: { processDefinitionId: branded(processId) } },
      now,
    );
    expect(await finished(batchOperationKey)).toMatchObject({ operationsTotalCount: keys.length, operationsCompletedCount: keys.length });
    expect(await api.db('batch_operation_items').where({ batch_operation_key: batchOperationKey }).max('attempts as most').first()).toEqual(
      { most: 1 },
    );
    await second.stop();
  });

  test('a filter that chooses nothing is done at once; searches sort and filter', async () => {
    const { batchOperationKey } = await camunda.cancelProcessInstancesBatchOperation(
      { filter: { processDefinitionId: branded('no-such') } },
      now,
    );
    expect(await operation(batchOperationKey)).toMatchObject({ state: 'COMPLETED', operationsTotalCount: 0 });
    const found = await camunda.searchBatchOperations(
      {
        filter: {
          batchOperationKey: branded(String(batchOperationKey)),
          operationType: 'CANCEL_PROCESS_INSTANCE',
          state: { $in: ['COMPLETED'] },
        },
        sort: [{ field: 'operationType' }, { field: 'endDate', order: 'DESC' }],
      },
      now,
    );
    expect(found.items).toMatchObject([{ batchOperationKey, batchOperationType: 'CANCEL_PROCESS_INSTANCE' }]);
  });

  test('the same Idempotency-Key is the same operation', async () => {
    await start(1);
    const ask = () =>
      api.call(
        'admin',
        'POST',
        '/v2/process-instances/cancellation',
        { filter: { processDefinitionId: processId } },
        { 'idempotency-key': `once-${processId}` },
      );
    const [one, two] = [await ask(), await ask()];
    expect([one.status, two.body.batchOperationKey]).toEqual([200, one.body.batchOperationKey]);
    await camunda.cancelBatchOperation({ batchOperationKey: branded(one.body.batchOperationKey) }, now);
  });

  test('only those who may do it to one may do it to many', async () => {
    await api.addUser(`worker-${processId}`, ['repair-worker']);
    await api.addUser(`chief-${processId}`, ['dispatcher']);
    const ask = async (account: string, segment: string, body: object) =>
      (
        await api.call(`${account}-${processId}`, 'POST', `/v2/process-instances/${segment}`, {
          filter: { processDefinitionId: processId },
          ...body,
        })
      ).status;
    expect(await ask('worker', 'cancellation', {})).toBe(403);
    expect(await ask('chief', 'cancellation', {})).toBe(200);
    expect(await ask('chief', 'modification', { moveInstructions: [{ sourceElementId: 'a', targetElementId: 'b' }] })).toBe(403);
  });

  test.each([
    ['cancellation', {}, 'filter'],
    ['cancellation', { filter: { noSuch: 1 } }, 'filter.noSuch'],
    ['modification', { filter: {}, moveInstructions: [] }, 'moveInstructions'],
    [
      'migration',
      { filter: {}, migrationPlan: { targetProcessDefinitionKey: '1', mappingInstructions: [{ sourceElementId: 'a' }] } },
      'migrationPlan.mappingInstructions.0.targetElementId',
    ],
  ])('a malformed %s is refused: %j', async (segment, body, path) => {
    const before = await api.db('batch_operations').count();
    const { status, body: problem } = await api.call('admin', 'POST', `/v2/process-instances/${segment}`, body);
    expect([status, problem.errors[0].path]).toEqual([400, path]);
    expect(await api.db('batch_operations').count()).toEqual(before);
  });
});
