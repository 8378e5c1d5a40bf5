import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { PlatformProcess } from '../../worker/testing/start-platform.js';

/** Publishes a reading as the device itself does: Debian's `mosquitto_pub`, QoS 1, access token as user name. */
export async function publishReading(platform: PlatformProcess, deviceId: string, reading: Record<string, unknown>): Promise<void> {
  const { body } = await platform.ask('GET', `/api/v1/devices/${deviceId}/credentials`);
  const { accessToken } = body as { accessToken: string };
  const args = ['-h', '127.0.0.1', '-p', String(platform.mqttPort), '-q', '1', '-u', accessToken, '-i', deviceId];
  await promisify(execFile)('mosquitto_pub', [...args, '-t', `devices/${deviceId}/telemetry`, '-m', JSON.stringify(reading)], {
    timeout: 15_000,
  });
}
