import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { rebuild } from '../activities/rebuild.js';
import { activateJobs } from '../commands/activate-jobs.js';
import { assignUserTask } from '../commands/assign-user-task.js';
import { broadcastSignal } from '../commands/broadcast-signal.js';
import { cancelInstance } from '../commands/cancel-instance.js';
import { completeJob } from '../commands/complete-job.js';
import { completeUserTask } from '../commands/complete-user-task.js';
import { correlateMessage } from '../commands/correlate-message.js';
import { deploy } from '../commands/deploy.js';
import { failJob } from '../commands/fail-job.js';
import { migrateInstance } from '../commands/migrate-instance.js';
import { publishMessage } from '../commands/publish-message.js';
import { resolveIncident } from '../commands/resolve-incident.js';
import { resumeInstance } from '../commands/resume-instance.js';
import { startInstance } from '../commands/start-instance.js';
import { suspendInstance } from '../commands/suspend-instance.js';
import { throwJobError } from '../commands/throw-job-error.js';
import { updateJob } from '../commands/update-job.js';
import type { Variables } from '../workflows/engine/json.js';
import { stateQuery } from '../workflows/messages.js';
import { bpmn, job, messageDefinition, timerCatch, userTask } from './testing/bpmn.js';
import { startTestEngine, type TestEngine } from './testing/test-engine.js';

describe('a process on Temporal and PostgreSQL', () => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await startTestEngine();
  });
  afterAll(async () => {
    await engine?.stop();
  });

  const deployed = (xml: string) =>
    deploy(engine.deps, engine.ctx, [{ name: `${/process id="([^"]+)/.exec(xml)?.[1]}.bpmn`, content: xml }]);
  const start = async (bpmnProcessId: string, variables: Variables = {}) =>
    (await startInstance(engine.deps, engine.ctx, { bpmnProcessId, variables })).processInstanceKey;
  const row = (table: string, where: object) => engine.database.db(table).where(where).first();
  const instance = (key: string) => row('process_instances', { process_instance_key: key });
  const openTask = (key: string) => row('user_tasks', { process_instance_key: key, state: 'CREATED' });
  const variablesOf = async (key: string) =>
    Object.fromEntries((await engine.database.db('variables').where({ scope_key: key })).map((one) => [one.name, one.value]));
  const stateOf = (key: string) => engine.deps.temporal.workflow.getHandle(key).query(stateQuery);
  const eventually = async <T>(look: () => Promise<T>, holds: (value: T) => boolean): Promise<T> => {
    for (let tries = 0; ; tries += 1) {
      const value = await look();
      if (holds(value) || tries > 100) return value;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  const ended = (key: string) =>
    eventually(
      () => instance(key),
      (found) => found?.state !== 'ACTIVE',
    );
  const activate = (type: string, maxJobsToActivate = 1) =>
    activateJobs(engine.deps, engine.ctx, { type, worker: 'w', timeoutMs: 10_000, maxJobsToActivate, requestTimeoutMs: 5_000 });

  test('a command is acknowledged when it is recorded, and the rows are the state', async () => {
    await deployed(bpmn('approval', `<bpmn:startEvent id="s"/>${userTask('approve')}<bpmn:endEvent id="e"/>`, 's>approve approve>e'));
    const key = await start('approval', { amount: 3, nothing: null, list: [1, { a: 'b' }] });
    const task = await openTask(key);
    expect(await rebuild(engine.database.db, key)).toEqual(await stateOf(key));
    await assignUserTask(engine.deps, engine.ctx, { userTaskKey: task.user_task_key, assignee: 'li', allowOverride: false });
    await expect(
      assignUserTask(engine.deps, engine.ctx, { userTaskKey: task.user_task_key, assignee: 'wang', allowOverride: false }),
    ).rejects.toMatchObject({ status: 409, title: 'INVALID_STATE' });
    expect(await rebuild(engine.database.db, key)).toEqual(await stateOf(key));
    await completeUserTask(engine.deps, engine.ctx, { userTaskKey: task.user_task_key, variables: { ok: true } });
    expect((await instance(key)).state).toBe('COMPLETED');
    expect(await variablesOf(key)).toEqual({ amount: 3, nothing: null, list: [1, { a: 'b' }], ok: true });
    await expect(completeUserTask(engine.deps, engine.ctx, { userTaskKey: task.user_task_key })).rejects.toMatchObject({
      status: 404,
      title: 'NOT_FOUND',
    });
    const events = (await engine.database.db('history').where({ process_instance_key: key }).orderBy('history_id')).map((one) => one.event);
    expect(events.slice(0, 2)).toEqual(['COMMAND', 'INSTANCE_STARTED']);
    expect(events.at(-1)).toBe('INSTANCE_COMPLETED');
  });

  test('the same command id is applied once', async () => {
    const key = await start('approval');
    const { user_task_key: userTaskKey } = await openTask(key);
    const ctx = { ...engine.ctx, commandId: `once-${key}` };
    await assignUserTask(engine.deps, ctx, { userTaskKey, assignee: 'li' });
    const before = (await instance(key)).step;
    await assignUserTask(engine.deps, ctx, { userTaskKey, assignee: 'li' });
    expect((await instance(key)).step).toBe(before);
    await cancelInstance(engine.deps, engine.ctx, { processInstanceKey: key });
    expect(await instance(key)).toMatchObject({ state: 'TERMINATED' });
    expect(await openTask(key)).toBeUndefined();
  });

  test('timers fire', async () => {
    await deployed(bpmn('timed', `<bpmn:startEvent id="s"/>${timerCatch('wait', 'PT1S')}<bpmn:endEvent id="e"/>`, 's>wait wait>e'));
    expect(await ended(await start('timed'))).toMatchObject({ state: 'COMPLETED' });
  });

  test('jobs: each to one worker, back-off, incident, retry, error', async () => {
    const boundary = `<bpmn:boundaryEvent id="refused" attachedToRef="work"><bpmn:errorEventDefinition errorRef="err"/></bpmn:boundaryEvent>`;
    await deployed(
      bpmn(
        'working',
        `<bpmn:startEvent id="s"/>${job('work', 'cut')}<bpmn:endEvent id="e"/>${boundary}<bpmn:endEvent id="e2"/>`,
        's>work work>e refused>e2',
        '<bpmn:error id="err" errorCode="NO"/>',
      ),
    );
    const keys = [await start('working', { n: 1 }), await start('working', { n: 2 })];
    const jobs = [...(await activate('cut', 1)), ...(await activate('cut', 5))];
    expect(jobs.map((one) => one.processInstanceKey)).toEqual(keys);
    expect(jobs[0]).toMatchObject({ variables: { n: 1 }, retries: 3, elementId: 'work', processDefinitionVersion: 1 });
    const [first, second] = jobs as [(typeof jobs)[0], (typeof jobs)[0]];
    await failJob(engine.deps, engine.ctx, { jobKey: first.jobKey, retries: 0, errorMessage: 'broken' });
    const incident = await row('incidents', { process_instance_key: keys[0] });
    expect(incident).toMatchObject({ error_type: 'JOB_NO_RETRIES', error_message: 'broken', state: 'ACTIVE' });
    expect(await rebuild(engine.database.db, keys[0] as string)).toEqual(await stateOf(keys[0] as string));
    await expect(resolveIncident(engine.deps, engine.ctx, { incidentKey: incident.incident_key })).rejects.toMatchObject({ status: 409 });
    await updateJob(engine.deps, engine.ctx, { jobKey: first.jobKey, retries: 1 });
    await resolveIncident(engine.deps, engine.ctx, { incidentKey: incident.incident_key });
    expect((await activate('cut'))[0]?.jobKey).toBe(first.jobKey);
    await completeJob(engine.deps, engine.ctx, { jobKey: first.jobKey, variables: { done: true } });
    expect((await instance(keys[0] as string)).state).toBe('COMPLETED');
    await throwJobError(engine.deps, engine.ctx, { jobKey: second.jobKey, errorCode: 'NO' });
    expect((await instance(keys[1] as string)).state).toBe('COMPLETED');
    expect(await row('element_instances', { process_instance_key: keys[1], element_id: 'e2' })).toMatchObject({ state: 'COMPLETED' });
  });

  const receiver = () =>
    bpmn(
      'receiver',
      `<bpmn:startEvent id="s"/><bpmn:intermediateCatchEvent id="wait"><bpmn:messageEventDefinition messageRef="m"/></bpmn:intermediateCatchEvent><bpmn:endEvent id="e"/>`,
      's>wait wait>e',
      messageDefinition('m', 'paid', '=order'),
    );

  test('messages reach a subscription, or wait in the buffer for one', async () => {
    await deployed(receiver());
    const key = await start('receiver', { order: 'o1' });
    const { processInstanceKey } = await correlateMessage(engine.deps, engine.ctx, {
      name: 'paid',
      correlationKey: 'o1',
      variables: { amount: 5 },
    });
    expect(processInstanceKey).toBe(key);
    expect(await instance(key)).toMatchObject({ state: 'COMPLETED' });
    expect(await variablesOf(key)).toEqual({ order: 'o1', amount: 5 });
    await expect(correlateMessage(engine.deps, engine.ctx, { name: 'paid', correlationKey: 'o1' })).rejects.toMatchObject({ status: 404 });
    await publishMessage(engine.deps, engine.ctx, { name: 'paid', correlationKey: 'o2', timeToLiveMs: 60_000, messageId: 'once' });
    await expect(
      publishMessage(engine.deps, engine.ctx, { name: 'paid', correlationKey: 'o2', timeToLiveMs: 60_000, messageId: 'once' }),
    ).rejects.toMatchObject({ status: 409 });
    const late = await start('receiver', { order: 'o2' });
    expect(await ended(late)).toMatchObject({ state: 'COMPLETED' });
    const again = await start('receiver', { order: 'o2' });
    expect(await instance(again)).toMatchObject({ state: 'ACTIVE' });
    expect(await rebuild(engine.database.db, again)).toEqual(await stateOf(again));
  });

  test('a message starts one instance per correlation key at a time', async () => {
    await deployed(
      bpmn(
        'by-message',
        `<bpmn:startEvent id="s"><bpmn:messageEventDefinition messageRef="m"/></bpmn:startEvent>${userTask('t')}<bpmn:endEvent id="e"/>`,
        's>t t>e',
        '<bpmn:message id="m" name="alarm"/>',
      ),
    );
    const one = await publishMessage(engine.deps, engine.ctx, { name: 'alarm', correlationKey: 'bin-1', variables: { level: 95 } });
    const two = await publishMessage(engine.deps, engine.ctx, { name: 'alarm', correlationKey: 'bin-1' });
    expect([one.processInstanceKeys.length, two.processInstanceKeys.length]).toEqual([1, 0]);
    const key = one.processInstanceKeys[0] as string;
    expect(await variablesOf(key)).toEqual({ level: 95 });
    await completeUserTask(engine.deps, engine.ctx, { userTaskKey: (await openTask(key)).user_task_key });
    const three = await publishMessage(engine.deps, engine.ctx, { name: 'alarm', correlationKey: 'bin-1' });
    expect(three.processInstanceKeys.length).toBe(1);
  });

  test('a signal reaches everyone who listens', async () => {
    await deployed(
      bpmn(
        'listener',
        `<bpmn:startEvent id="s"/><bpmn:intermediateCatchEvent id="wait"><bpmn:signalEventDefinition signalRef="g"/></bpmn:intermediateCatchEvent><bpmn:endEvent id="e"/>`,
        's>wait wait>e',
        '<bpmn:signal id="g" name="all-clear"/>',
      ),
    );
    const keys = [await start('listener'), await start('listener'), await start('listener')];
    await broadcastSignal(engine.deps, engine.ctx, { name: 'all-clear', variables: { by: 'fire brigade' } });
    for (const key of keys) expect(await instance(key)).toMatchObject({ state: 'COMPLETED' });
  });

  test('a call activity starts another process and takes its result', async () => {
    await deployed(bpmn('child', `<bpmn:startEvent id="s"/>${userTask('inside')}<bpmn:endEvent id="e"/>`, 's>inside inside>e'));
    const call =
      '<bpmn:callActivity id="call"><bpmn:extensionElements><zeebe:calledElement processId="child" propagateAllChildVariables="true"/></bpmn:extensionElements></bpmn:callActivity>';
    await deployed(bpmn('parent', `<bpmn:startEvent id="s"/>${call}<bpmn:endEvent id="e"/>`, 's>call call>e'));
    const key = await start('parent', { a: 1 });
    const child = await eventually(
      () => row('process_instances', { parent_process_instance_key: key }),
      (found) => found !== undefined,
    );
    expect(await variablesOf(child.process_instance_key)).toEqual({ a: 1 });
    await completeUserTask(engine.deps, engine.ctx, {
      userTaskKey: (await openTask(child.process_instance_key)).user_task_key,
      variables: { b: 2 },
    });
    expect(await ended(key)).toMatchObject({ state: 'COMPLETED' });
    expect(await variablesOf(key)).toEqual({ a: 1, b: 2 });

    const canceled = await start('parent');
    const orphan = await eventually(
      () => row('process_instances', { parent_process_instance_key: canceled }),
      (found) => found !== undefined,
    );
    await expect(cancelInstance(engine.deps, engine.ctx, { processInstanceKey: orphan.process_instance_key })).rejects.toMatchObject({
      status: 409,
    });
    await cancelInstance(engine.deps, engine.ctx, { processInstanceKey: canceled });
    expect(await ended(orphan.process_instance_key)).toMatchObject({ state: 'TERMINATED' });
  });

  test('a called process that is not deployed is an incident, and can be called again', async () => {
    const call =
      '<bpmn:callActivity id="call"><bpmn:extensionElements><zeebe:calledElement processId="later"/></bpmn:extensionElements></bpmn:callActivity>';
    await deployed(bpmn('early', `<bpmn:startEvent id="s"/>${call}<bpmn:endEvent id="e"/>`, 's>call call>e'));
    const key = await start('early');
    const incident = await eventually(
      () => row('incidents', { process_instance_key: key }),
      (found) => found !== undefined,
    );
    expect(incident.error_type).toBe('CALLED_ELEMENT_ERROR');
    await deployed(bpmn('later', `<bpmn:startEvent id="s"/><bpmn:endEvent id="e"/>`, 's>e'));
    await resolveIncident(engine.deps, engine.ctx, { incidentKey: incident.incident_key });
    expect(await ended(key)).toMatchObject({ state: 'COMPLETED' });
  });

  test('built-in jobs run as connectors; what they cannot do becomes an incident', async () => {
    const inputs = (to: string) =>
      `<zeebe:ioMapping><zeebe:input source="=&quot;${to}&quot;" target="to"/><zeebe:input source="=&quot;你好&quot;" target="title"/><zeebe:input source="=&quot;text&quot;" target="text"/></zeebe:ioMapping>`;
    await deployed(
      bpmn('notifying', `<bpmn:startEvent id="s"/>${job('tell', 'notify', 1, inputs('li'))}<bpmn:endEvent id="e"/>`, 's>tell tell>e'),
    );
    const key = await start('notifying');
    expect(await ended(key)).toMatchObject({ state: 'COMPLETED' });
    expect(await row('notifications', { process_instance_key: key })).toMatchObject({ title: '你好' });
  });

  test('a running instance migrates to another version and goes on there, in the next run too', async () => {
    await deployed(bpmn('versioned', `<bpmn:startEvent id="s"/>${userTask('a')}<bpmn:endEvent id="e"/>`, 's>a a>e'));
    const key = await start('versioned');
    await deployed(bpmn('versioned', `<bpmn:startEvent id="s"/>${userTask('b')}${userTask('c')}<bpmn:endEvent id="e"/>`, 's>b b>c c>e'));
    const target = await row('process_definitions', { bpmn_process_id: 'versioned', version: 2 });
    const migrate = (mappingInstructions: { sourceElementId: string; targetElementId: string }[]) =>
      migrateInstance(engine.deps, engine.ctx, {
        processInstanceKey: key,
        targetProcessDefinitionKey: target.process_definition_key,
        mappingInstructions,
      });
    await expect(migrate([])).rejects.toMatchObject({ status: 409, title: 'INVALID_STATE' });
    await migrate([{ sourceElementId: 'a', targetElementId: 'b' }]);
    expect(await openTask(key)).toMatchObject({ element_id: 'b', process_definition_key: target.process_definition_key });
    expect(await rebuild(engine.database.db, key)).toEqual(await stateOf(key));
    await engine.restartWorker();
    await completeUserTask(engine.deps, engine.ctx, { userTaskKey: (await openTask(key)).user_task_key });
    expect(await openTask(key)).toMatchObject({ element_id: 'c' });
    await completeUserTask(engine.deps, engine.ctx, { userTaskKey: (await openTask(key)).user_task_key });
    expect(await instance(key)).toMatchObject({ state: 'COMPLETED', version: 2 });
  });

  test('a suspended instance takes nothing; resumed, it finds what came meanwhile', async () => {
    const key = await start('receiver', { order: 'o9' });
    await suspendInstance(engine.deps, engine.ctx, { processInstanceKey: key });
    await publishMessage(engine.deps, engine.ctx, { name: 'paid', correlationKey: 'o9', timeToLiveMs: 60_000 });
    expect(await instance(key)).toMatchObject({ state: 'ACTIVE', is_suspended: true });
    await resumeInstance(engine.deps, engine.ctx, { processInstanceKey: key });
    expect(await ended(key)).toMatchObject({ state: 'COMPLETED', is_suspended: false });
  });

  test('a long instance crosses runs and a restart of the worker, and loses nothing', async () => {
    const loop = `<bpmn:startEvent id="s"/>${userTask('again')}<bpmn:exclusiveGateway id="more" default="more-again"/><bpmn:endEvent id="e"/><bpmn:sequenceFlow id="done" sourceRef="more" targetRef="e"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=n &gt;= 25</bpmn:conditionExpression></bpmn:sequenceFlow>`;
    await deployed(bpmn('long', loop, 's>again again>more more>again'));
    const key = await start('long', { n: 0 });
    for (let n = 1; n <= 25; n += 1) {
      if (n === 12) await engine.restartWorker();
      await completeUserTask(engine.deps, engine.ctx, { userTaskKey: (await openTask(key)).user_task_key, variables: { n } });
    }
    expect(await instance(key)).toMatchObject({ state: 'COMPLETED' });
    const runs = engine.deps.temporal.workflow.list({ query: `WorkflowId = "${key}"` });
    let count = 0;
    for await (const _run of runs) count += 1;
    expect(count).toBeGreaterThan(1);
    const completed = await engine.database.db('history').where({ process_instance_key: key, event: 'USER_TASK_COMPLETED' });
    expect(completed.map((one) => one.after.variables.n)).toEqual(Array.from({ length: 25 }, (_, index) => index + 1));
  });
});
