/** An alarm that clears before anyone has begun ends its process, by way of the message `alarm-cleared`; a linked device acts. On real parts. */
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectAsync, type MqttClient } from 'mqtt';
import { buildPlatform, removeDataFolder, startPlatformProcess, type PlatformProcess } from './testing/start-platform.js';

describe('an alarm that clears', () => {
  let platform: PlatformProcess;
  const clients: MqttClient[] = [];

  beforeAll(async () => {
    await buildPlatform();
    platform = await startPlatformProcess();
  });
  afterAll(async () => {
    await Promise.all(clients.map((client) => client.endAsync()));
    await platform?.stop();
    if (platform) removeDataFolder(platform.dataFolder);
  });

  const connect = async (deviceId: string) => {
    const { body } = await platform.ask('GET', `/api/v1/devices/${deviceId}/credentials`);
    const client = await connectAsync(`mqtt://127.0.0.1:${platform.mqttPort}`, { username: body.accessToken });
    clients.push(client);
    return client;
  };
  const eventually = async <T>(look: () => Promise<T | undefined>): Promise<T> => {
    for (let tries = 0; tries < 150; tries += 1) {
      const found = await look();
      if (found !== undefined) return found;
      await delay(100);
    }
    throw new Error('It did not come within 15 s');
  };
  const alarmOf = async (deviceId: string) =>
    (await platform.ask('GET', `/api/v1/alarms?filter=${encodeURIComponent(JSON.stringify({ deviceId }))}`)).body.data[0];

  test('an open manhole lights the street light beside it, and closed again ends the process nobody had begun', async () => {
    const light = await connect('street-light-01');
    await light.subscribeAsync('devices/street-light-01/commands', { qos: 1 });
    const command = new Promise<Record<string, unknown>>((resolve) =>
      light.once('message', (_topic, payload) => resolve(JSON.parse(payload.toString()) as Record<string, unknown>)),
    );
    const manhole = await connect('manhole-01');
    await manhole.publishAsync('devices/manhole-01/telemetry', '{"tilt": 40}', { qos: 1 });
    const alarm = await eventually(async () => {
      const found = await alarmOf('manhole-01');
      return found?.processInstanceKey ? found : undefined;
    });
    expect(await command).toMatchObject({ command: 'on' });
    const instance = async () => (await platform.ask('GET', `/v2/process-instances/${alarm.processInstanceKey}`)).body;
    expect(await instance()).toMatchObject({ processDefinitionId: 'facility-hazard', state: 'ACTIVE' });

    await manhole.publishAsync('devices/manhole-01/telemetry', '{"tilt": 0}', { qos: 1 });
    expect(await alarmOf('manhole-01')).toMatchObject({ id: alarm.id, status: 'cleared' });
    expect(await eventually(async () => ((await instance()).state === 'ACTIVE' ? undefined : instance()))).toMatchObject({
      state: 'COMPLETED',
    });
  });
});
