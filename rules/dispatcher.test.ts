import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Registry } from 'prom-client';
import { CommandError } from '../commands/command-error.js';
import type { ActionDeps } from './actions/action.js';
import { startDispatcher } from './dispatcher.js';
import { createRulesMetrics } from './metrics.js';
import { createRulesBench, type RulesBench } from './testing/rules-bench.js';

async function until(condition: () => Promise<boolean> | boolean): Promise<void> {
  for (const deadline = Date.now() + 15_000; !(await condition()); await delay(20))
    if (Date.now() > deadline) throw new Error('It did not come about within 15 s.');
}

describe('dispatcher', () => {
  let bench: RulesBench;
  /** What the engine was asked, in order; the commands themselves are tested with it. */
  let asked: { command: string; args: Record<string, unknown> }[] = [];
  let answer: () => Promise<void> = () => Promise.resolve();
  const published: string[] = [];
  const commands: Pick<ActionDeps, 'startInstance' | 'publishMessage'> = {
    startInstance: async (_context, args) => {
      asked.push({ command: 'start', args });
      await answer();
      return { processInstanceKey: '4503599627370496' };
    },
    publishMessage: async (_context, args) => {
      asked.push({ command: 'publish', args });
      await answer();
    },
  };
  const start = () =>
    startDispatcher({
      db: bench.db,
      log: bench.log,
      metrics: createRulesMetrics(new Registry()),
      publish: (topic) => {
        published.push(topic);
        return Promise.resolve();
      },
      ...commands,
    });
  const isIdle = async () => (await bench.db('alarm_actions').where({ status: 'pending' }).first('id')) === undefined;

  beforeAll(async () => {
    bench = await createRulesBench();
  });
  beforeEach(() => {
    asked = [];
    answer = () => Promise.resolve();
  });
  afterAll(() => bench.close());

  test('starts the process with what the alarm knows, and writes its key on the alarm', async () => {
    await bench.send('manhole-01', { tilt: 30 });
    const dispatcher = start();
    await until(isIdle);
    await dispatcher.stop();
    const [alarm] = await bench.alarms('manhole-01');
    expect(asked).toEqual([
      {
        command: 'start',
        args: {
          bpmnProcessId: 'facility-hazard',
          startId: alarm?.id,
          businessKey: alarm?.id,
          variables: {
            alarmId: alarm?.id,
            alarmKind: 'manhole-tilted',
            severity: 'critical',
            ruleId: 'manhole-tilted',
            deviceId: 'manhole-01',
            deviceName: '井盖 1 号',
            deviceType: 'manhole',
            gridId: 'g1',
            location: '东苑路与香樟路口',
            value: 30,
            raisedAt: new Date(bench.now()).toISOString(),
            linkedDeviceIds: ['street-light-01'],
            message: '东苑路与香樟路口的井盖 1 号倾斜 30°，可能被移开，请立即设置警示。',
          },
        },
      },
    ]);
    expect(await bench.db('alarms').where({ id: alarm?.id }).first()).toMatchObject({ process_instance_key: '4503599627370496' });
    expect(await bench.db('history').where({ entity_key: alarm?.id, event: 'ALARM_PROCESS_STARTED' }).first()).toMatchObject({
      actor_type: 'rule',
      process_instance_key: '4503599627370496',
    });
  });

  test('what fails is tried again with the same id, and the clearing waits for the start', async () => {
    let failures = 1;
    answer = () => (failures-- > 0 ? Promise.reject(new Error('Temporal is away')) : Promise.resolve());
    await bench.send('bin-01', { level: 95 });
    await bench.send('bin-01', { level: 10 });
    const dispatcher = start();
    await until(isIdle);
    await dispatcher.stop();
    const [alarm] = await bench.alarms('bin-01');
    expect(asked.map(({ command, args }) => [command, args['startId'] ?? args['correlationKey']])).toEqual([
      ['start', alarm?.id],
      ['start', alarm?.id],
      ['publish', alarm?.id],
    ]);
    expect(asked[2]?.args).toMatchObject({ name: 'alarm-cleared' });
  });

  test('an action that a killed process had taken is done by another, when its lease has ended', async () => {
    await bench.send('bin-02', { level: 95 });
    const [alarm] = await bench.alarms('bin-02');
    await bench
      .db('alarm_actions')
      .where({ alarm_id: alarm?.id })
      .update({ attempts: 1, next_attempt_at: new Date(Date.now() + 1500) });
    const dispatcher = start();
    await delay(300);
    expect(asked).toEqual([]);
    await until(isIdle);
    await dispatcher.stop();
    expect(asked).toHaveLength(1);
  });

  test('two dispatchers do each action once', async () => {
    const devices = ['hydrant', 'elevator', 'smoke'].flatMap((type) => [1, 2, 3, 4, 5].map((number) => `${type}-0${number}`));
    await Promise.all(
      devices.map((id) =>
        bench.send(id, id.startsWith('hydrant') ? { pressure: 0 } : id.startsWith('smoke') ? { alarm: true } : { fault: true }),
      ),
    );
    const dispatchers = [start(), start()];
    await until(isIdle);
    await Promise.all(dispatchers.map((dispatcher) => dispatcher.stop()));
    expect(new Set(asked.map(({ args }) => args['startId'])).size).toBe(15);
    expect(asked).toHaveLength(15);
  });

  test('what is wrong with the action itself ends it as failed, and what follows goes on', async () => {
    answer = () => Promise.reject(new CommandError(400, 'INVALID_ARGUMENT', 'no such start event'));
    await bench.send('bin-03', { level: 95 });
    await bench.send('bin-03', { level: 10 });
    const dispatcher = start();
    await until(isIdle);
    await dispatcher.stop();
    const rows = await bench.db('alarm_actions').where({ status: 'failed' }).orderBy('id').select('last_error');
    expect(rows).toEqual([{ last_error: 'no such start event' }, { last_error: 'no such start event' }]);
  });

  test('commands to linked devices and notifications, once each', async () => {
    const definition = {
      name: '井盖联动',
      kind: 'manhole-lights',
      severity: 'warning',
      scope: { deviceIds: ['manhole-03'] },
      condition: { all: [{ fact: 'tilt', operator: 'greaterThan', value: 10 }] },
      message: '{deviceName}',
      actions: [
        { type: 'device-command', target: 'linked', command: 'on' },
        { type: 'notify', to: ['admin'], toGroups: ['repair-worker@{gridId}'], title: '{deviceName}倾斜' },
      ],
    };
    await bench.db('rules').insert({ id: 'manhole-lights', definition: JSON.stringify(definition) });
    await bench.send('manhole-03', { tilt: 20 });
    const dispatcher = start();
    await until(isIdle);
    // As if the process had died before it could say that they were done.
    await bench.db('alarm_actions').update({ status: 'pending', next_attempt_at: new Date() });
    dispatcher.wake();
    await until(isIdle);
    await dispatcher.stop();
    expect(published).toEqual(['devices/street-light-03/commands']);
    expect(await bench.db('device_commands').select('device_id', 'command', 'status')).toEqual([
      { device_id: 'street-light-03', command: 'on', status: 'sent' },
    ]);
    const notes = await bench.db('notifications').orderBy('id').select('to_account', 'to_group', 'title', 'body');
    expect(notes).toEqual([
      { to_account: null, to_group: 'repair-worker@g2', title: '井盖 3 号倾斜', body: '井盖 3 号' },
      { to_account: 'admin', to_group: null, title: '井盖 3 号倾斜', body: '井盖 3 号' },
    ]);
  });
});
