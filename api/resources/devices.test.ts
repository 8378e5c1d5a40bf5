import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { seed } from '../../db/seed/index.js';
import { startRules, type Rules } from '../../rules/service.js';
import { startTestApi, type TestApi } from '../testing/test-api.js';

describe('devices, rules, alarms and telemetry over HTTP', () => {
  let api: TestApi;
  let rules: Rules;
  const published: { topic: string; payload: string }[] = [];

  beforeAll(async () => {
    api = await startTestApi();
    await seed(api.db, { demo: true });
    rules = await startRules({
      db: api.db,
      log: pino({ level: 'silent' }),
      metrics: new Registry(),
      timeZone: 'Asia/Shanghai',
      commands: {
        startInstance: () => Promise.reject(new Error('no engine in this test')),
        publishMessage: () => Promise.reject(new Error('no engine in this test')),
      },
      connect: () =>
        Promise.resolve({
          publish: (topic, payload) => {
            published.push({ topic, payload });
            return Promise.resolve();
          },
          isConnected: () => true,
          stop: () => Promise.resolve(),
        }),
    });
    api.deps.rules = rules;
    await api.addUser('east', ['dispatcher'], ['g1']);
    await api.addUser('resident', ['resident']);
  });
  afterAll(async () => {
    await rules.stop();
    await api.stop();
  });

  const send = (deviceId: string, body: unknown) => api.call('admin', 'POST', `/api/v1/devices/${deviceId}/telemetry`, body);
  const alarmOf = async (deviceId: string) =>
    (await api.call('admin', 'GET', `/api/v1/alarms?filter=${encodeURIComponent(JSON.stringify({ deviceId }))}`)).body.data;

  test('the sample community has at least five devices of each type and a rule for each hazard', async () => {
    const { body } = await api.call('admin', 'GET', '/api/v1/devices?perPage=1000');
    const counts = new Map<string, number>();
    for (const { type } of body.data as { type: string }[]) counts.set(type, (counts.get(type) ?? 0) + 1);
    expect(counts.size).toBe(14);
    for (const count of counts.values()) expect(count).toBeGreaterThanOrEqual(5);
    expect((await api.call('admin', 'GET', '/api/v1/rules?filter={"enabled":true}')).body.total).toBe(11);
  });

  test('a reading is stored, shown as the newest value and listed', async () => {
    expect(await send('air-01', { pm25: 35, calm: true, wind: 'NE' })).toMatchObject({ status: 200, body: { stored: 3 } });
    const { body } = await api.call('admin', 'GET', '/api/v1/devices/air-01');
    expect(body).toMatchObject({ id: 'air-01', type: 'air', gridId: 'g1', lastValues: { pm25: { value: 35 } }, openAlarms: 0 });
    const filter = encodeURIComponent(JSON.stringify({ deviceId: 'air-01', from: new Date(Date.now() - 60_000).toISOString() }));
    const listed = await api.call('admin', 'GET', `/api/v1/telemetry?filter=${filter}&sort=ts&order=DESC`);
    expect(listed.body.total).toBe(3);
    expect(listed.body.data.map((row: { key: string; value: unknown }) => [row.key, row.value]).sort()).toEqual([
      ['calm', true],
      ['pm25', 35],
      ['wind', 'NE'],
    ]);
  });

  test.each([
    ['an unknown device', 'none', { level: 1 }, 404, undefined],
    ['a text where a number belongs', 'bin-01', { level: 'full' }, 400, 'level'],
    ['null', 'bin-01', { level: null }, 400, 'level'],
    ['nothing', 'bin-01', {}, 400, undefined],
    ['a number', 'bin-01', 5, 400, undefined],
  ])('%s is refused with the place, and stored nowhere but in the dead letters', async (_, deviceId, body, status, path) => {
    const reply = await send(deviceId, body);
    expect(reply.status).toBe(status);
    expect(reply.headers.get('content-type')).toContain('application/problem+json');
    if (path) expect(reply.body.errors).toMatchObject([{ path }]);
    const letters = await api.call('admin', 'GET', '/api/v1/dead-letters?perPage=1');
    expect(letters.body.data[0]).toMatchObject({ source: 'http', deviceId });
    expect(await api.db('telemetry').where({ device_id: deviceId })).toEqual([]);
  });

  test('more than 1 MiB is refused', async () => {
    expect((await send('bin-01', { note: 'x'.repeat(1024 * 1024) })).status).toBe(413);
  });

  test('an alarm is acknowledged, closed, and each is in the history', async () => {
    await send('bin-02', { level: 95 });
    const [alarm] = await alarmOf('bin-02');
    expect(alarm).toMatchObject({ ruleId: 'bin-full', status: 'raised', value: 95, deviceName: '垃圾桶 2 号' });
    const act = (account: string, verb: string) => api.call(account, 'POST', `/api/v1/alarms/${alarm.id}/${verb}`, {});
    expect((await act('resident', 'acknowledge')).status).toBe(403);
    expect((await act('east', 'acknowledge')).body).toMatchObject({ status: 'acknowledged', acknowledgedBy: 'east' });
    expect((await act('east', 'acknowledge')).status).toBe(409);
    expect((await act('east', 'close')).body).toMatchObject({ status: 'closed', closedBy: 'east' });
    expect((await act('east', 'clear')).status).toBe(409);
    const filter = encodeURIComponent(JSON.stringify({ entityType: 'alarms', entityKey: alarm.id }));
    const { body } = await api.call('admin', 'GET', `/api/v1/history?filter=${filter}`);
    expect(body.data.map((row: { event: string; actorId: string }) => [row.event, row.actorId])).toEqual([
      ['ALARM_RAISED', 'bin-full'],
      ['ALARM_ACKNOWLEDGED', 'east'],
      ['ALARM_CLOSED', 'east'],
    ]);
  });

  test('a dispatcher of one grid neither sees nor touches alarms of another', async () => {
    await send('bin-05', { level: 95 });
    const [alarm] = await alarmOf('bin-05');
    expect((await api.call('east', 'GET', `/api/v1/alarms/${alarm.id}`)).status).toBe(404);
    expect((await api.call('east', 'POST', `/api/v1/alarms/${alarm.id}/close`, {})).status).toBe(404);
  });

  test('what an alarm could not set in motion is shown on it', async () => {
    await send('bin-06', { level: 95 });
    for (let attempt = 0; attempt < 50 && !(await alarmOf('bin-06'))[0].problem; attempt++)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await alarmOf('bin-06'))[0].problem).toBe('no engine in this test');
  });

  test('a changed rule is in force with the next reading, as a new version', async () => {
    const { body: before } = await api.call('admin', 'GET', '/api/v1/rules/sewage-full');
    const definition = { ...before.definition, condition: { all: [{ fact: 'level', operator: 'greaterThanInclusive', value: 60 }] } };
    const changed = await api.call('admin', 'PATCH', '/api/v1/rules/sewage-full', { definition });
    expect(changed).toMatchObject({ status: 200, body: { version: before.version + 1, updatedBy: 'admin' } });
    await send('sewage-01', { level: 65 });
    expect(await alarmOf('sewage-01')).toMatchObject([{ ruleVersion: before.version + 1 }]);
    await api.call('admin', 'PATCH', '/api/v1/rules/sewage-full', { enabled: false });
    await send('sewage-02', { level: 99 });
    expect(await alarmOf('sewage-02')).toEqual([]);
  });

  test('a rule of one’s own is made, fires and is removed; a built-in one stays', async () => {
    const definition = {
      name: '空气污染',
      kind: 'air-polluted',
      severity: 'warning',
      scope: { deviceTypes: ['air'], gridIds: ['g2'] },
      condition: { any: [{ fact: 'pm25', operator: 'greaterThan', value: 150 }] },
      message: '{location} PM2.5 {value}',
    };
    expect(await api.call('admin', 'POST', '/api/v1/rules', { id: 'air-polluted', definition })).toMatchObject({
      status: 201,
      body: { version: 1, builtIn: false },
    });
    await send('air-02', { pm25: 200 });
    await send('air-03', { pm25: 200 });
    expect(await alarmOf('air-02')).toEqual([]);
    expect(await alarmOf('air-03')).toMatchObject([{ message: '西苑儿童乐园 PM2.5 200' }]);
    expect((await api.call('admin', 'DELETE', '/api/v1/rules/air-polluted')).status).toBe(204);
    await send('air-04', { pm25: 200 });
    expect(await alarmOf('air-04')).toEqual([]);
    expect((await api.call('admin', 'DELETE', '/api/v1/rules/bin-full')).status).toBe(409);
  });

  test.each([
    ['an unknown operator', { condition: { all: [{ fact: 'level', operator: 'bigger', value: 1 }] } }, 'definition.condition'],
    ['a duration that is none', { for: '60 seconds' }, 'definition.for'],
    ['an unknown device type', { scope: { deviceTypes: ['bins'] } }, 'definition.scope.deviceTypes.0'],
    ['a misspelt fact', { condition: { all: [{ fact: 'levle', operator: 'equal', value: 1 }] } }, 'definition.condition'],
    ['an unknown action', { actions: [{ type: 'explode' }] }, 'definition.actions.0'],
    ['an unknown field', { cooldown: 'PT1M' }, 'definition'],
  ])('%s in a rule is refused with the place', async (_, wrong, path) => {
    const { body: before } = await api.call('admin', 'GET', '/api/v1/rules/bin-full');
    const reply = await api.call('admin', 'PATCH', '/api/v1/rules/bin-full', { definition: { ...before.definition, ...wrong } });
    expect(reply.status).toBe(400);
    expect(reply.body.errors.some((error: { path: string }) => error.path.startsWith(path))).toBe(true);
    expect((await api.call('admin', 'GET', '/api/v1/rules/bin-full')).body).toEqual(before);
  });

  test('credentials are for administrators, on record, and can be changed', async () => {
    expect((await api.call('east', 'GET', '/api/v1/devices/bin-01/credentials')).status).toBe(403);
    const { body } = await api.call('admin', 'GET', '/api/v1/devices/bin-01/credentials');
    expect(Object.keys(body)).toEqual(['accessToken']);
    const changed = await api.call('admin', 'POST', '/api/v1/devices/bin-01/credentials', {});
    expect(changed.body.accessToken).not.toBe(body.accessToken);
    const { body: history } = await api.call('admin', 'GET', `/api/v1/history?filter=${encodeURIComponent('{"entityKey":"bin-01"}')}`);
    expect(history.data.map((row: { event: string }) => row.event)).toEqual(['CREDENTIALS_READ', 'CREDENTIALS_CHANGED']);
    expect(JSON.stringify(history)).not.toContain(changed.body.accessToken);
    expect(JSON.stringify((await api.call('admin', 'GET', '/api/v1/devices/bin-01')).body)).not.toContain(changed.body.accessToken);
    expect((await api.call('admin', 'GET', '/api/v1/devices/none/credentials')).status).toBe(404);
  });

  test('a device is registered, changed and removed', async () => {
    const created = await api.call('admin', 'POST', '/api/v1/devices', { id: 'bin-99', name: '新垃圾桶', type: 'bin', gridId: 'g1' });
    expect(created).toMatchObject({ status: 201, body: { id: 'bin-99', status: 'active', lastValues: {}, lastSeenAt: null } });
    expect((await api.call('admin', 'POST', '/api/v1/devices', { id: 'bin-99', name: 'x', type: 'bin' })).status).toBe(409);
    expect((await api.call('admin', 'POST', '/api/v1/devices', { id: 'a/b', name: 'x', type: 'bin' })).status).toBe(400);
    expect((await api.call('admin', 'POST', '/api/v1/devices', { id: 'c', name: 'x', type: 'none' })).status).toBe(409);
    await api.call('admin', 'PATCH', '/api/v1/devices/bin-99', { status: 'disabled' });
    expect((await send('bin-99', { level: 95 })).status).toBe(409);
    expect((await api.call('admin', 'DELETE', '/api/v1/devices/bin-99')).status).toBe(204);
    expect((await send('bin-99', { level: 95 })).status).toBe(404);
  });

  test('a command goes to the device and is listed', async () => {
    const { status, body } = await api.call('admin', 'POST', '/api/v1/devices/street-light-01/commands', {
      command: 'on',
      params: { brightness: 50 },
    });
    expect(status).toBe(202);
    expect(published).toContainEqual({
      topic: 'devices/street-light-01/commands',
      payload: JSON.stringify({ id: body.commandId, command: 'on', params: { brightness: 50 } }),
    });
    const listed = await api.call('admin', 'GET', `/api/v1/device-commands/${body.commandId}`);
    expect(listed.body).toMatchObject({ deviceId: 'street-light-01', command: 'on', status: 'sent' });
  });
});
