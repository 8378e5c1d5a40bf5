import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Database } from '../../db/connection.js';
import { round } from './load.js';

/** Ordinary readings of each type: stored and evaluated against the type's rules, raising nothing. */
const ordinary: Record<string, Record<string, number | boolean>> = {
  bin: { level: 40 },
  'fire-door': { open: false },
  hydrant: { pressure: 0.3 },
  electrical: { leakage: 20, temperature: 35 },
  manhole: { tilt: 1 },
  air: { pm25: 20, temperature: 22, humidity: 50 },
};

/** Messages/s from publishers over MQTT QoS 1 to stored and evaluated: a device's PUBACK comes after both. Throws when one was lost. */
export async function benchTelemetry(db: Database, mqttUrl: string, messages: number): Promise<Record<string, unknown>> {
  const devices = await db('devices')
    .whereIn('type_id', Object.keys(ordinary))
    .orderBy('id')
    .limit(50)
    .select<{ id: string; accessToken: string; typeId: string }[]>('id', 'access_token as accessToken', 'type_id as typeId');
  const stored = async () =>
    Number(
      (
        await db('telemetry')
          .countDistinct({ count: db.raw('(device_id, ts)') })
          .first<{ count: string }>()
      ).count,
    );
  const before = await stored();
  const script = fileURLToPath(new URL('./publish-telemetry.js', import.meta.url));
  const publisher = spawn(process.execPath, [script, mqttUrl, String(messages)], { stdio: ['pipe', 'pipe', 'inherit'] });
  publisher.stdin.end(JSON.stringify(devices.map((device) => ({ ...device, values: ordinary[device.typeId] }))));
  const answer = await text(publisher.stdout);
  const sent = JSON.parse(answer) as { messages: number; seconds: number };
  const kept = (await stored()) - before;
  if (kept !== sent.messages) throw new Error(`${sent.messages} messages were acknowledged and ${kept} stored.`);
  return { messagesPerSecond: round(sent.messages / sent.seconds), messages: sent.messages, devices: devices.length };
}
