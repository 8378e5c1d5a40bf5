import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client, Connection, ScheduleNotFoundError } from '@temporalio/client';
import { freePort } from '../worker/embedded/free-port.js';
import { nextCronInstant } from '../workflows/engine/cron.js';
import { createTestDatabase, type TestDatabase } from '../worker/testing/test-database.js';
import { createTestTemporal, type TestTemporal } from '../worker/testing/test-temporal.js';
import { scheduleIdOf } from './deploy/timer-schedules.js';
import { deploy } from './deploy.js';
import type { CommandContext, CommandDeps } from './deps.js';
import { restoreTimerSchedules } from './restore-timer-schedules.js';

let database: TestDatabase;
let temporal: TestTemporal;
let deps: CommandDeps;
const ctx: CommandContext = { actor: { type: 'user', id: 'li.na' } };

beforeAll(async () => {
  database = await createTestDatabase();
  temporal = await createTestTemporal();
  deps = { db: database.db, temporal: temporal.client, taskQueue: temporal.taskQueue, connectorTypes: [], timeZone: 'Asia/Shanghai' };
});
afterAll(async () => {
  for (const row of await database.db('start_subscriptions').where({ trigger: 'timer' })) {
    await schedule(row.process_definition_key)
      .delete()
      .catch(() => undefined);
  }
  await temporal?.close();
  await database?.drop();
});

const timed = (id: string, kind: string, text: string) =>
  `<?xml version="1.0"?><bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d"><bpmn:process id="${id}" isExecutable="true"><bpmn:startEvent id="start"><bpmn:timerEventDefinition id="t"><bpmn:${kind}>${text}</bpmn:${kind}></bpmn:timerEventDefinition></bpmn:startEvent></bpmn:process></bpmn:definitions>`;

async function deployTimed(id: string, kind: string, text: string): Promise<string> {
  const result = await deploy(deps, ctx, [{ name: `${id}.bpmn`, content: timed(id, kind, text) }]);
  expect(result.warnings).toEqual([]);
  return result.processes[0]?.processDefinitionKey ?? '';
}

const schedule = (processDefinitionKey: string) =>
  deps.temporal.schedule.getHandle(scheduleIdOf({ processDefinitionKey, startElementId: 'start', definitionIndex: 0 }));

async function nextTimes(key: string): Promise<number[]> {
  const { info, state } = await schedule(key).describe();
  expect(state.paused).toBe(false);
  return info.nextActionTimes.map((time) => time.getTime());
}

test.each(['0 0 9 * * MON-FRI', '0 30 8,20 1 * ?', '15 5/20 0 * JAN,JUL SUN', '@hourly', '0 0 0 * * 7'])(
  'cron %s fires when the engine says',
  async (line) => {
    const key = await deployTimed(`cron-${line.replace(/\W/g, '_')}`, 'timeCycle', line);
    const times = await nextTimes(key);
    expect(times.length).toBeGreaterThanOrEqual(5);
    let expected = Date.now();
    for (const time of times.slice(0, 5)) {
      expected = nextCronInstant(line, expected, deps.timeZone);
      expect(new Date(time).toISOString()).toBe(new Date(expected).toISOString());
    }
  },
);

test('R3/PT10M fires three times, ten minutes apart, from the deployment on', async () => {
  const before = Date.now();
  const key = await deployTimed('thrice', 'timeCycle', 'R3/PT10M');
  const { state } = await schedule(key).describe();
  expect(state.remainingActions).toBe(3);
  const times = await nextTimes(key);
  expect((times[0] ?? 0) - before).toBeGreaterThanOrEqual(600_000);
  expect((times[0] ?? 0) - Date.now()).toBeLessThanOrEqual(601_000);
  expect((times[1] ?? 0) - (times[0] ?? 0)).toBe(600_000);
});

test('a date in the future fires once then; a date that has passed fires once now', async () => {
  const future = await deployTimed('future', 'timeDate', '2099-02-28T08:00:00+08:00');
  expect((await nextTimes(future)).map((time) => new Date(time).toISOString())).toEqual(['2099-02-28T00:00:00.000Z']);
  const past = await deployTimed('past', 'timeDate', '2020-01-01T00:00:00Z');
  const workflow = deps.temporal.workflow.getHandle(
    `${scheduleIdOf({ processDefinitionKey: past, startElementId: 'start', definitionIndex: 0 })}-deployed`,
  );
  expect((await workflow.describe()).type).toBe('timerStart');
  await workflow.terminate();
  await expect(schedule(past).describe()).rejects.toBeInstanceOf(ScheduleNotFoundError);
});

test('a schedule starts timerStart on the platform’s queue, and really does', async () => {
  const key = await deployTimed('ticking', 'timeCycle', 'R/PT1S');
  const started = await firstWorkflow(key);
  expect(started).toMatch(new RegExp(`^timer-start-${key}-start-\\d{4}-`));
  const description = await deps.temporal.workflow.getHandle(started).describe();
  expect([description.type, description.taskQueue]).toEqual(['timerStart', deps.taskQueue]);
  await schedule(key).delete();
});

async function firstWorkflow(key: string): Promise<string> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const { info } = await schedule(key).describe();
    const action = info.recentActions[0]?.action;
    if (action) return action.workflow.workflowId;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the schedule did not fire within 10 s');
}

test('a new version has its own schedule, and the old one is gone', async () => {
  const first = await deployTimed('moving', 'timeCycle', 'R/PT1H');
  const second = await deployTimed('moving', 'timeCycle', 'R/PT2H');
  expect(await nextTimes(second)).not.toEqual([]);
  await expect(schedule(first).describe()).rejects.toBeInstanceOf(ScheduleNotFoundError);
});

test('a deployment whose commit fails leaves no schedule and no row', async () => {
  await deps.db.raw(`CREATE FUNCTION refuse_commit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no space left'; END $$;
    CREATE CONSTRAINT TRIGGER refuse_commit AFTER INSERT ON deployments DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_commit()`);
  const known = await scheduleIds();
  try {
    await expect(deployTimed('unlucky', 'timeCycle', 'R/PT1H')).rejects.toThrow('no space left');
  } finally {
    await deps.db.raw('DROP TRIGGER refuse_commit ON deployments; DROP FUNCTION refuse_commit');
  }
  expect(await deps.db('process_definitions').where({ bpmn_process_id: 'unlucky' })).toEqual([]);
  expect((await scheduleIds()).filter((id) => !known.includes(id))).toEqual([]);
});

test('without Temporal a process with a timer start event is not deployed: 503, and no row', async () => {
  const connection = Connection.lazy({ address: `127.0.0.1:${await freePort()}` });
  try {
    const alone: CommandDeps = { ...deps, temporal: new Client({ connection }) };
    await expect(deploy(alone, ctx, [{ name: 'alone.bpmn', content: timed('alone', 'timeCycle', 'R/PT1H') }])).rejects.toMatchObject({
      status: 503,
      title: 'UNAVAILABLE',
    });
  } finally {
    await connection.close();
  }
  expect(await deps.db('process_definitions').where({ bpmn_process_id: 'alone' })).toEqual([]);
});

test('restoring creates what Temporal lost, releases what a crash left paused and deletes what is old', async () => {
  const lost = await deployTimed('lost', 'timeCycle', 'R/PT3H');
  await schedule(lost).delete();
  const paused = await deployTimed('paused', 'timeCycle', 'R/PT4H');
  await schedule(paused).pause('deployment in progress');
  const byOperator = await deployTimed('by-operator', 'timeCycle', 'R/PT5H');
  await schedule(byOperator).pause('wait for the auditor');
  const old = await deployTimed('old', 'timeCycle', 'R/PT6H');
  await deps.db('start_subscriptions').where({ process_definition_key: old }).delete();
  await listed(old);
  const { deleted } = await restoreTimerSchedules(deps);
  expect(deleted).toBe(1);
  expect(await nextTimes(lost)).not.toEqual([]);
  expect(await nextTimes(paused)).not.toEqual([]);
  expect((await schedule(byOperator).describe()).state).toMatchObject({ paused: true, note: 'wait for the auditor' });
  await expect(schedule(old).describe()).rejects.toBeInstanceOf(ScheduleNotFoundError);
});

/** Lists are eventually consistent: waits until the schedule is on it. */
async function listed(key: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if ((await scheduleIds()).includes(`timer-start-${key}-start`)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the schedule was not listed within 10 s');
}

async function scheduleIds(): Promise<string[]> {
  const ids: string[] = [];
  for await (const { scheduleId } of deps.temporal.schedule.list()) ids.push(scheduleId);
  return ids;
}
