import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pino from 'pino';
import { rebuild } from '../activities/rebuild.js';
import { completeUserTask } from '../commands/complete-user-task.js';
import { correlateMessage } from '../commands/correlate-message.js';
import { deploy } from '../commands/deploy.js';
import { startInstance } from '../commands/start-instance.js';
import { stateQuery } from '../workflows/messages.js';
import { recoverInstances } from './recover-instances.js';
import { bpmn, messageDefinition, timerCatch, userTask } from './testing/bpmn.js';
import { startTestEngine, type TestEngine } from './testing/test-engine.js';

const log = pino({ level: 'silent' });

describe('recoverInstances', () => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await startTestEngine();
    const catches = `<bpmn:intermediateCatchEvent id="message"><bpmn:messageEventDefinition messageRef="m"/></bpmn:intermediateCatchEvent>`;
    const xml = bpmn(
      'mixed',
      `<bpmn:startEvent id="s"/><bpmn:parallelGateway id="split"/>${userTask('task')}${timerCatch('timer', 'PT3S')}${catches}<bpmn:parallelGateway id="join"/><bpmn:endEvent id="e"/>`,
      's>split split>task split>timer split>message task>join timer>join message>join join>e',
      messageDefinition('m', 'go', '=id'),
    );
    await deploy(engine.deps, engine.ctx, [{ name: 'mixed.bpmn', content: xml }]);
  });
  afterAll(() => engine?.stop());

  const forget = (key: string) => engine.deps.temporal.workflow.getHandle(key).terminate('the store was lost');
  const stateOf = async (key: string) => {
    for (let tries = 0; ; tries += 1) {
      try {
        return await engine.deps.temporal.workflow.getHandle(key).query(stateQuery);
      } catch (error) {
        // Still being read back.
        if (tries > 50) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  };
  const openTask = (key: string) => engine.database.db('user_tasks').where({ process_instance_key: key, state: 'CREATED' }).first();

  test('brings back what Temporal has lost, and each ends once', async () => {
    const keys: string[] = [];
    for (let n = 0; n < 10; n += 1)
      keys.push(
        (await startInstance(engine.deps, engine.ctx, { bpmnProcessId: 'mixed', variables: { id: `id-${n}` } })).processInstanceKey,
      );
    await completeUserTask(engine.deps, engine.ctx, {
      userTaskKey: (await openTask(keys[0] as string)).user_task_key,
      variables: { early: true },
    });
    const before = await Promise.all(keys.map(stateOf));
    await Promise.all(keys.map(forget));
    await expect(correlateMessage(engine.deps, engine.ctx, { name: 'go', correlationKey: 'id-3' })).rejects.toMatchObject({ status: 503 });
    expect(await recoverInstances(engine.deps, log)).toMatchObject({ restarted: 10 });
    expect(await Promise.all(keys.map(stateOf))).toEqual(before);
    expect(await rebuild(engine.database.db, keys[0] as string)).toEqual(before[0]);
    for (const [n, key] of keys.entries()) {
      const task = await openTask(key);
      if (task) await completeUserTask(engine.deps, engine.ctx, { userTaskKey: task.user_task_key });
      await engine.database.db('message_correlations').where({ message_name: 'go', delivered_at: null }).delete();
      await correlateMessage(engine.deps, engine.ctx, { name: 'go', correlationKey: `id-${n}` });
    }
    for (let tries = 0; tries < 100; tries += 1) {
      const completed = await engine.database.db('process_instances').where({ state: 'COMPLETED' });
      if (completed.length === keys.length) break;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const completed = await engine.database
      .db('history')
      .where({ event: 'INSTANCE_COMPLETED' })
      .groupBy('process_instance_key')
      .select('process_instance_key')
      .count();
    expect(completed.map((row) => row.count)).toEqual(keys.map(() => '1'));
  });

  test('leaves alone what runs', async () => {
    const { processInstanceKey } = await startInstance(engine.deps, engine.ctx, { bpmnProcessId: 'mixed', variables: { id: 'x' } });
    const { runId } = await engine.deps.temporal.workflow.getHandle(processInstanceKey).describe();
    await recoverInstances(engine.deps, log);
    expect((await engine.deps.temporal.workflow.getHandle(processInstanceKey).describe()).runId).toBe(runId);
  });
});
