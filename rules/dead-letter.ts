/** Step 1 of *Follow one alarm*, the other way out: what could not be taken, with the reason, for people to look at. It never stops the stream. */
import type { Knex } from 'knex';
import type { Refusal } from './reading.js';

export interface DeadLetter {
  source: 'mqtt' | 'http';
  topic: string;
  deviceId?: string;
  refusal: Refusal;
  payload: Uint8Array | { parsed: unknown };
}

/** So much of a payload is kept; its full length is kept as a number. */
const keptBytes = 2048;

export async function storeDeadLetters(db: Knex, letters: DeadLetter[]): Promise<void> {
  if (letters.length === 0) return;
  await db('dead_letters').insert(
    letters.map(({ source, topic, deviceId, refusal, payload }) => {
      const bytes = payload instanceof Uint8Array ? payload : new TextEncoder().encode(JSON.stringify(payload.parsed));
      return {
        source,
        topic: storable(topic).slice(0, 500),
        device_id: deviceId === undefined ? null : storable(deviceId).slice(0, 200),
        reason: refusal.reason,
        detail: storable(refusal.path ? `${refusal.path}: ${refusal.detail}` : refusal.detail).slice(0, 1000),
        payload: storable(new TextDecoder().decode(bytes.subarray(0, keptBytes))),
        payload_bytes: bytes.byteLength,
      };
    }),
  );
}

/** PostgreSQL's text cannot hold NUL. */
const storable = (text: string) => text.replaceAll('\0', '\ufffd');
