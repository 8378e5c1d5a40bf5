import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../worker/testing/test-database.js';
import { connectorDeps } from '../testing/connector-deps.js';
import { job } from '../testing/job.js';
import { mqttCommand } from './connector.js';

describe('mqtt-command', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
    await database.db('device_types').insert({ id: 'lamp', name_zh: '灯', name_en: 'Lamp' });
    await database.db('devices').insert(['lamp-1', 'lamp-2'].map((id) => ({ id, name: id, type_id: 'lamp' })));
  });
  afterAll(() => database.drop());
  beforeEach(() => database.db('device_commands').delete());
  const rows = () =>
    database
      .db('device_commands')
      .orderBy('id')
      .select('id', 'device_id', 'command', 'params', 'status', 'process_instance_key', 'job_key');

  test('publishes to each device and records what was sent', async () => {
    const deps = connectorDeps(database.db);
    const outcome = await mqttCommand.run(
      job(
        'mqtt-command',
        { deviceIds: ['lamp-1', 'lamp-2', 'lamp-1'], command: 'on', params: { seconds: 30 } },
        { resultVariable: 'commands' },
      ),
      deps,
    );
    expect(outcome).toEqual({ type: 'completed', variables: { commands: ['1048580:lamp-1', '1048580:lamp-2'] } });
    expect(deps.published.sort((a, b) => a.topic.localeCompare(b.topic))).toEqual([
      { topic: 'devices/lamp-1/commands', payload: { id: '1048580:lamp-1', command: 'on', params: { seconds: 30 } } },
      { topic: 'devices/lamp-2/commands', payload: { id: '1048580:lamp-2', command: 'on', params: { seconds: 30 } } },
    ]);
    const common = { command: 'on', params: { seconds: 30 }, status: 'sent', process_instance_key: '1048576', job_key: '1048580' };
    expect(await rows()).toEqual([
      { id: '1048580:lamp-1', device_id: 'lamp-1', ...common },
      { id: '1048580:lamp-2', device_id: 'lamp-2', ...common },
    ]);
    expect(await database.db('history').where({ event: 'DEVICE_COMMAND_SENT', entity_key: 'lamp-2' }).first()).toMatchObject({
      process_instance_key: '1048576',
      element_id: 'work',
      after: { command: 'on' },
    });
  });

  test('the broker is away: the job fails, and the next run sends once', async () => {
    const deps = connectorDeps(database.db);
    const work = job('mqtt-command', { deviceIds: 'lamp-1', command: 'on' }, {}, '20');
    deps.broker.down = true;
    await expect(mqttCommand.run(work, deps)).rejects.toThrow('broker unreachable');
    expect(await rows()).toMatchObject([{ id: '20:lamp-1', status: 'pending' }]);
    deps.broker.down = false;
    await mqttCommand.run(work, deps);
    await mqttCommand.run(work, deps);
    expect(deps.published).toEqual([{ topic: 'devices/lamp-1/commands', payload: { id: '20:lamp-1', command: 'on', params: {} } }]);
    expect(await rows()).toMatchObject([{ status: 'sent' }]);
  });

  test('a reply that is already there is not overwritten', async () => {
    const deps = connectorDeps(database.db);
    deps.mqtt.publish = async () => {
      await database.db('device_commands').where({ id: '21:lamp-1' }).update({ status: 'replied' });
    };
    await mqttCommand.run(job('mqtt-command', { deviceIds: 'lamp-1', command: 'on' }, {}, '21'), deps);
    expect(await rows()).toMatchObject([{ status: 'replied' }]);
  });

  test('no linked devices: nothing to do', async () => {
    const deps = connectorDeps(database.db);
    expect(await mqttCommand.run(job('mqtt-command', { deviceIds: [], command: 'on' }), deps)).toEqual({
      type: 'completed',
      variables: {},
    });
    expect(deps.published).toEqual([]);
  });

  test.each([
    [{ deviceIds: ['lamp-1', 'lamp-9'], command: 'on' }, 'UNKNOWN_DEVICE', 'lamp-9'],
    [{ deviceIds: 'lamp/#', command: 'on' }, 'INVALID_INPUT', 'deviceIds'],
    [{ deviceId: 'lamp-1', command: 'on' }, 'INVALID_INPUT', 'deviceIds'],
    [{ deviceIds: 'lamp-1' }, 'INVALID_INPUT', 'command'],
    [{ deviceIds: 'lamp-1', command: 'on', params: 'fast' }, 'INVALID_INPUT', 'params'],
  ])('%j is %s and sends nothing', async (variables, errorCode, mentioned) => {
    const deps = connectorDeps(database.db);
    const outcome = await mqttCommand.run(job('mqtt-command', variables), deps);
    expect(outcome).toMatchObject({ type: 'error', errorCode, errorMessage: expect.stringContaining(mentioned) });
    expect(deps.published).toEqual([]);
    expect(await rows()).toEqual([]);
  });
});
