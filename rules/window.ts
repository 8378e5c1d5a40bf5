import type { Knex } from 'knex';
import { durationMs } from './duration.js';
import type { Rule, WindowFact } from './rule.js';

/** For which rule and device, up to and with which moment (milliseconds since 1970). */
export interface WindowRequest {
  rule: Rule;
  deviceId: string;
  at: number;
}

interface Aggregates {
  count: number;
  avg: number | null;
  min: number | null;
  max: number | null;
  first: number | null;
  last: number | null;
  minutes: number | null;
}

/**
 * The window facts of each request, in order, made of the telemetry that is stored: nothing has to be kept in memory or brought back after
 * a restart. Null where the window holds no number (for `delta` and `rate`: fewer than two).
 */
export async function readWindows(trx: Knex.Transaction, requests: WindowRequest[]): Promise<Record<string, number | null>[]> {
  const wanted = requests.flatMap(({ rule, deviceId, at }, request) =>
    Object.entries(rule.windows ?? {}).map(([name, window]) => ({
      request,
      name,
      window,
      deviceId,
      at,
      overMs: durationMs(window.over) ?? 0,
    })),
  );
  const results = requests.map((): Record<string, number | null> => ({}));
  if (wanted.length === 0) return results;
  const { rows } = await trx.raw<{ rows: Aggregates[] }>(
    `SELECT a.* FROM unnest(?::text[], ?::text[], ?::float8[], ?::float8[]) WITH ORDINALITY AS w (device_id, key, from_ms, to_ms, position)
     CROSS JOIN LATERAL (
       SELECT count(*)::int AS count, avg(number) AS avg, min(number) AS min, max(number) AS max,
         (array_agg(number ORDER BY ts))[1] AS first, (array_agg(number ORDER BY ts DESC))[1] AS last,
         (extract(epoch FROM max(ts) - min(ts)) / 60)::float8 AS minutes
       FROM telemetry t
       WHERE t.device_id = w.device_id AND t.key = w.key AND t.ts > to_timestamp(w.from_ms / 1000.0) AND t.ts <= to_timestamp(w.to_ms / 1000.0)
     ) a ORDER BY w.position`,
    [wanted.map((w) => w.deviceId), wanted.map((w) => w.window.fact), wanted.map((w) => w.at - w.overMs), wanted.map((w) => w.at)],
  );
  for (const [position, { request, name, window }] of wanted.entries()) {
    const row = rows[position];
    const result = results[request];
    if (row && result) result[name] = valueOf(window, row);
  }
  return results;
}

function valueOf(window: WindowFact, row: Aggregates): number | null {
  if (window.aggregate !== 'delta' && window.aggregate !== 'rate') return row[window.aggregate];
  if (row.first === null || row.last === null || row.count < 2) return null;
  const delta = row.last - row.first;
  if (window.aggregate === 'delta') return delta;
  return row.minutes ? delta / row.minutes : null;
}
