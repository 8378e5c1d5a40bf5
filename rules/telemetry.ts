import type { Knex } from 'knex';
import type { Value } from './reading.js';

/** One value of one key at one moment (milliseconds since 1970). */
export interface Point {
  deviceId: string;
  key: string;
  ts: number;
  value: Value;
}

const monthsKept = 13;
const monthsAhead = 2;

/** Stores points; one that is stored already (same device, key and time) is left as it is. Answers how many were new. */
export async function storePoints(trx: Knex.Transaction, points: Point[]): Promise<number> {
  if (points.length === 0) return 0;
  const result = await trx.raw<{ rowCount: number }>(
    `INSERT INTO telemetry (device_id, key, ts, number, bool, text)
     SELECT device_id, key, to_timestamp(ms / 1000.0), number, bool, text
     FROM unnest(?::text[], ?::text[], ?::float8[], ?::float8[], ?::bool[], ?::text[]) AS p (device_id, key, ms, number, bool, text)
     ON CONFLICT DO NOTHING`,
    [
      points.map((point) => point.deviceId),
      points.map((point) => point.key),
      points.map((point) => point.ts),
      points.map(({ value }) => (typeof value === 'number' ? value : null)) as number[],
      points.map(({ value }) => (typeof value === 'boolean' ? value : null)) as boolean[],
      points.map(({ value }) => (typeof value === 'string' ? value : null)) as string[],
    ],
  );
  return result.rowCount;
}

/**
 * Makes the monthly partitions from thirteen months back to two ahead that are still missing; readings older than those go to the default
 * partition. Run at the start and daily. Safe to call from several processes at once.
 */
export async function ensureTelemetryPartitions(db: Knex, now: Date): Promise<string[]> {
  return db.transaction(async (trx) => {
    await trx.raw(`SELECT pg_advisory_xact_lock(hashtext('telemetry partitions'))`);
    const { rows } = await trx.raw<{ rows: { name: string }[] }>(
      `SELECT c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'telemetry'::regclass`,
    );
    const existing = new Set(rows.map((row) => row.name));
    const created: string[] = [];
    for (let offset = -monthsKept; offset <= monthsAhead; offset++) {
      const from = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + offset, 1));
      const to = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + offset + 1, 1));
      const name = `telemetry_${from.toISOString().slice(0, 7).replace('-', '_')}`;
      if (existing.has(name)) continue;
      // A gap of the past (a server that was off for long): what the default partition took in the meantime stays there.
      const bounds = [from.toISOString(), to.toISOString()];
      const taken = (await trx.raw<{ rows: unknown[] }>('SELECT 1 FROM telemetry_older WHERE ts >= ? AND ts < ? LIMIT 1', bounds)).rows;
      if (taken.length > 0) continue;
      await trx.raw(`CREATE TABLE ${name} PARTITION OF telemetry FOR VALUES FROM ('${bounds[0]}') TO ('${bounds[1]}')`);
      created.push(name);
    }
    return created;
  });
}
