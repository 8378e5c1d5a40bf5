import type { CamundaClient } from '@camunda8/orchestration-cluster-api';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestEngine, type TestEngine } from '../../worker/testing/test-engine.js';
import { branded, camundaClient, now } from '../testing/camunda-client.js';
import { handlingModel } from '../testing/models.js';
import { startTestApi, type TestApi } from '../testing/test-api.js';
import { eventModel, scriptModel, waitingModel } from '../testing/models.js';

let engine: TestEngine;
let api: TestApi;
let camunda: CamundaClient;

beforeAll(async () => {
  engine = await startTestEngine();
  api = await startTestApi({ db: engine.database.db, commands: engine.deps });
  camunda = camundaClient(api);
  await camunda.createDeployment({
    resources: [
      new File([handlingModel('handling')], 'handling.bpmn'),
      new File([scriptModel('sum')], 'sum.bpmn'),
      new File([eventModel('clearing')], 'clearing.bpmn'),
      new File([waitingModel('waiting')], 'waiting.bpmn'),
    ],
  });
});
afterAll(async () => {
  await api?.stop();
  await engine?.stop();
});

const start = async (processDefinitionId: string, variables: Record<string, unknown> = {}) =>
  camunda.createProcessInstance({ processDefinitionId: branded(processDefinitionId), variables });
const instance = (processInstanceKey: string) => camunda.getProcessInstance({ processInstanceKey: branded(processInstanceKey) }, now);

describe("Camunda's client works our engine", () => {
  test('a task is claimed, changed, given back, completed; the job after it is worked on; each call is recorded when it is answered', async () => {
    const { processInstanceKey } = await start('handling', { level: 95 });
    const tasks = await camunda.searchUserTasks({ filter: { processInstanceKey, state: 'CREATED' } }, now);
    expect(tasks.items).toMatchObject([{ elementId: 'handle', candidateGroups: ['repair-worker@g1'] }]);
    const { userTaskKey } = tasks.items[0]!;
    const task = () => camunda.getUserTask({ userTaskKey }, now);

    await camunda.assignUserTask({ userTaskKey, assignee: 'li' });
    expect((await task()).assignee).toBe('li');
    await expect(camunda.assignUserTask({ userTaskKey, assignee: 'wang', allowOverride: false })).rejects.toMatchObject({
      status: 409,
      title: 'INVALID_STATE',
    });
    await camunda.unassignUserTask({ userTaskKey });
    expect((await task()).assignee).toBeUndefined();
    await camunda.updateUserTask({ userTaskKey, changeset: { priority: 90, candidateUsers: ['li'], dueDate: '2026-12-01T08:00:00Z' } });
    expect(await task()).toMatchObject({ priority: 90, candidateUsers: ['li'], dueDate: '2026-12-01T08:00:00.000Z' });
    await camunda.completeUserTask({ userTaskKey, variables: { done: true } });
    expect((await task()).state).toBe('COMPLETED');
    await expect(camunda.completeUserTask({ userTaskKey })).rejects.toMatchObject({ status: 404 });

    const { jobs: activated } = await camunda.activateJobs({
      type: 'report',
      worker: 'w',
      timeout: 60_000,
      maxJobsToActivate: 5,
      requestTimeout: 5_000,
    });
    expect(activated).toMatchObject([
      { elementId: 'report', customHeaders: { to: 'fire-brigade' }, variables: { level: 95, done: true }, retries: 2, worker: 'w' },
    ]);
    expect(
      await camunda.activateJobs({ type: 'report', worker: 'other', timeout: 60_000, maxJobsToActivate: 5, requestTimeout: -1 }),
    ).toEqual({ jobs: [] });
    await camunda.completeJob({ jobKey: activated[0]!.jobKey, variables: { receipt: 7 } });
    expect(await instance(processInstanceKey)).toMatchObject({ state: 'COMPLETED', hasIncident: false });
    const history = (await api.call('admin', 'GET', `/api/v1/history?perPage=200&filter=${JSON.stringify({ processInstanceKey })}`)).body
      .data as { event: string; actorId: string }[];
    expect(history.filter(({ event }) => event === 'COMMAND').length).toBeGreaterThanOrEqual(6);
    expect(new Set(history.map(({ actorId }) => actorId))).toContain('admin');
  });

  test('a job that fails becomes an incident; more retries and its resolution go on', async () => {
    const { processInstanceKey } = await start('handling');
    const { items } = await camunda.searchUserTasks({ filter: { processInstanceKey } }, now);
    await camunda.completeUserTask({ userTaskKey: items[0]!.userTaskKey });
    const {
      jobs: [job],
    } = await camunda.activateJobs({ type: 'report', timeout: 60_000, maxJobsToActivate: 1, requestTimeout: 5_000 });
    await camunda.failJob({ jobKey: job!.jobKey, retries: 0, errorMessage: 'line is dead', variables: { reason: 'x' } });
    expect((await camunda.searchJobs({ filter: { jobKey: job!.jobKey } }, now)).items).toMatchObject([
      { retries: 0, errorMessage: 'line is dead' },
    ]);
    const incidents = await camunda.searchProcessInstanceIncidents({ processInstanceKey }, now);
    expect(incidents.items).toMatchObject([
      { errorType: 'JOB_NO_RETRIES', errorMessage: 'line is dead', state: 'ACTIVE', jobKey: job!.jobKey },
    ]);
    expect(await instance(processInstanceKey)).toMatchObject({ hasIncident: true });
    await camunda.updateJob({ jobKey: job!.jobKey, changeset: { retries: 1 } });
    await camunda.resolveIncident({ incidentKey: incidents.items![0]!.incidentKey! });
    expect(await instance(processInstanceKey)).toMatchObject({ hasIncident: false });
    const {
      jobs: [again],
    } = await camunda.activateJobs({ type: 'report', timeout: 60_000, maxJobsToActivate: 1, requestTimeout: 5_000 });
    await camunda.completeJob({ jobKey: again!.jobKey });
    expect(await instance(processInstanceKey)).toMatchObject({ state: 'COMPLETED' });
  });

  test('a business error that nobody catches is an incident', async () => {
    const { processInstanceKey } = await start('handling');
    const { items } = await camunda.searchUserTasks({ filter: { processInstanceKey } }, now);
    await camunda.completeUserTask({ userTaskKey: items[0]!.userTaskKey });
    const { jobs } = await camunda.activateJobs({ type: 'report', timeout: 60_000, maxJobsToActivate: 1, requestTimeout: 5_000 });
    await camunda.throwJobError({ jobKey: jobs[0]!.jobKey, errorCode: 'NO_LINE', errorMessage: 'nobody answers', variables: { tries: 3 } });
    const incidents = await camunda.searchProcessInstanceIncidents({ processInstanceKey }, now);
    expect(incidents.items).toMatchObject([{ errorType: 'UNHANDLED_ERROR_EVENT', state: 'ACTIVE', elementId: 'report' }]);
    await camunda.cancelProcessInstance({ processInstanceKey });
  });

  test('a process that ends by itself answers its result', async () => {
    const result = await camunda.createProcessInstance({
      processDefinitionId: branded('sum'),
      variables: { a: 1, b: 2 },
      awaitCompletion: true,
      requestTimeout: 20_000,
    });
    expect(result.variables).toEqual({ a: 1, b: 2, total: 3 });
    const some = await camunda.createProcessInstance({
      processDefinitionId: branded('sum'),
      variables: { a: 2, b: 2 },
      awaitCompletion: true,
      fetchVariables: ['total'],
    });
    expect(some.variables).toEqual({ total: 4 });
    await expect(
      camunda.createProcessInstance({ processDefinitionId: branded('handling'), awaitCompletion: true, requestTimeout: 300 }),
    ).rejects.toMatchObject({ status: 504 });
  });

  test('a result is waited for until the last task is done', async () => {
    const waited = camunda.createProcessInstance({
      processDefinitionId: branded('waiting'),
      variables: { a: 1 },
      awaitCompletion: true,
      requestTimeout: 20_000,
    });
    let open: { userTaskKey: unknown }[] = [];
    for (let tries = 0; tries < 100 && open.length === 0; tries += 1)
      open = (await camunda.searchUserTasks({ filter: { processDefinitionId: branded('waiting'), state: 'CREATED' } }, now)).items;
    await camunda.completeUserTask({ userTaskKey: branded(String(open[0]!.userTaskKey)), variables: { b: 2 } });
    expect((await waited).variables).toEqual({ a: 1, b: 2 });
  });

  test('messages are published, kept and correlated; signals broadcast', async () => {
    const one = await start('clearing', { alarmId: 'a1' });
    expect(
      (await camunda.searchMessageSubscriptions({ filter: { messageName: 'alarm-cleared', correlationKey: 'a1' } }, now)).items,
    ).toMatchObject([{ messageSubscriptionState: 'CREATED' }]);
    const correlated = await camunda.correlateMessage({ name: 'alarm-cleared', correlationKey: 'a1', variables: { by: 'device' } });
    expect(correlated.processInstanceKey).toBe(one.processInstanceKey);
    const reached = await camunda.searchCorrelatedMessageSubscriptions(
      { filter: { messageName: 'alarm-cleared', correlationKey: { $like: 'a*' } }, sort: [{ field: 'correlationTime' }] },
      now,
    );
    expect(reached.items).toMatchObject([
      { processInstanceKey: one.processInstanceKey, elementId: 'cleared', messageKey: correlated.messageKey, partitionId: 1 },
    ]);
    await expect(camunda.correlateMessage({ name: 'alarm-cleared', correlationKey: 'nobody' })).rejects.toMatchObject({ status: 404 });

    await camunda.publishMessage({ name: 'alarm-cleared', correlationKey: 'a2', timeToLive: 60_000, messageId: 'm1' });
    await expect(
      camunda.publishMessage({ name: 'alarm-cleared', correlationKey: 'a2', timeToLive: 60_000, messageId: 'm1' }),
    ).rejects.toMatchObject({ status: 409 });
    const two = await start('clearing', { alarmId: 'a2' });
    for (const { processInstanceKey } of [one, two]) {
      for (let tries = 0; tries < 50; tries += 1) {
        const waiting = await camunda.searchElementInstances(
          { filter: { processInstanceKey, elementId: branded('all-clear'), state: 'ACTIVE' } },
          now,
        );
        if (waiting.items?.length) break;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
    expect((await camunda.broadcastSignal({ signalName: 'all-clear', variables: { word: '解除' } })).signalKey).toBeDefined();
    for (const { processInstanceKey } of [one, two]) {
      let state = '';
      for (let tries = 0; tries < 50 && state !== 'COMPLETED'; tries += 1) {
        state = (await instance(processInstanceKey)).state;
        if (state !== 'COMPLETED') await new Promise((resolve) => setTimeout(resolve, 100));
      }
      expect(state).toBe('COMPLETED');
    }
  });

  test('variables are set, an instance is canceled, and what cannot be done changes nothing', async () => {
    const { processInstanceKey } = await start('handling', { a: 1 });
    await camunda.createElementInstanceVariables({ elementInstanceKey: branded(processInstanceKey), variables: { a: 2, b: { c: [1] } } });
    const found = await camunda.searchVariables({ filter: { processInstanceKey }, sort: [{ field: 'name' }] }, now);
    expect(found.items.map(({ name, value }) => [name, value])).toEqual([
      ['a', '2'],
      ['b', '{"c":[1]}'],
    ]);
    await camunda.cancelProcessInstance({ processInstanceKey });
    expect(await instance(processInstanceKey)).toMatchObject({ state: 'TERMINATED' });
    await expect(camunda.cancelProcessInstance({ processInstanceKey })).rejects.toMatchObject({ status: 404 });
    await expect(start('no-such-process')).rejects.toMatchObject({ status: 404 });
    const wrong = await api.call('admin', 'POST', '/v2/process-instances', { processDefinitionId: 'handling', processDefinitionKey: '1' });
    expect(wrong.body).toMatchObject({ status: 400, errors: [{ path: 'processDefinitionKey' }] });
    for (const [path, body] of [
      ['/v2/jobs/1/completion', {}],
      ['/v2/incidents/1/resolution', {}],
      ['/v2/user-tasks/1/completion', {}],
    ] as const) {
      expect([path, (await api.call('admin', 'POST', path, body)).status]).toEqual([path, 404]);
    }
  });

  test('usage metrics count what there was in a time', async () => {
    const metrics = async (startTime: string, endTime: string) =>
      camunda.getUsageMetrics({ startTime, endTime, withTenants: true } as never, now);
    const all = await metrics('2020-01-01T00:00:00Z', '2100-01-01T00:00:00Z');
    const started = Number(((await api.db('process_instances').count('* as n').first()) as { n: string }).n);
    expect(all).toMatchObject({
      processInstances: BigInt(started),
      activeTenants: 1n,
      tenants: { '<default>': { processInstances: BigInt(started) } },
    });
    expect(all.assignees).toBeGreaterThanOrEqual(0n);
    expect(await metrics('2020-01-01T00:00:00Z', '2020-01-02T00:00:00Z')).toMatchObject({ processInstances: 0n, assignees: 0n });
  });

  test('a start with the same Idempotency-Key is one start', async () => {
    const again = () =>
      api.call('admin', 'POST', '/v2/process-instances', { processDefinitionId: 'handling' }, { 'idempotency-key': 'once' });
    const [one, two] = [await again(), await again()];
    expect(one.status).toBe(200);
    expect(two.body.processInstanceKey).toBe(one.body.processInstanceKey);
  });
});

describe("a job worker of Camunda's client", () => {
  test('takes jobs by long polling and completes them', async () => {
    const worker = camunda.createJobWorker({
      jobType: 'report',
      workerName: 'tester',
      jobTimeoutMs: 30_000,
      maxParallelJobs: 5,
      jobHandler: (job) => job.complete({ handled: true }),
    });
    try {
      const { processInstanceKey } = await start('handling');
      const { items } = await camunda.searchUserTasks({ filter: { processInstanceKey } }, now);
      await camunda.completeUserTask({ userTaskKey: items[0]!.userTaskKey });
      let state = '';
      for (let tries = 0; tries < 100 && state !== 'COMPLETED'; tries += 1) {
        state = (await instance(processInstanceKey)).state;
        if (state !== 'COMPLETED') await new Promise((resolve) => setTimeout(resolve, 100));
      }
      expect(state).toBe('COMPLETED');
    } finally {
      worker.stop();
    }
  });
});
