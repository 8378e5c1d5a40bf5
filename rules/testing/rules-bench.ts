import { pino } from 'pino';
import { Registry } from 'prom-client';
import { seed } from '../../db/seed/index.js';
import { createTestDatabase } from '../../worker/testing/test-database.js';
import type { Outcome } from '../batch.js';
import { judgeWhatIsDue } from '../clock.js';
import { createIngest, type Ingest } from '../ingest.js';
import { installBuiltInRules } from '../install-built-in-rules.js';
import { createRulesMetrics } from '../metrics.js';
import { ensureTelemetryPartitions } from '../telemetry.js';

export interface AlarmRow {
  id: string;
  rule_id: string;
  device_id: string;
  status: string;
  severity: string;
  count: number;
  message: string;
  value: unknown;
}

export type RulesBench = Awaited<ReturnType<typeof createRulesBench>>;

/** Readings in, alarms out: real rules on a real database with the sample community, and a clock that the test moves. */
export async function createRulesBench() {
  const { db, url, drop } = await createTestDatabase();
  await seed(db, { demo: true });
  const log = pino({ level: 'silent' });
  const metrics = createRulesMetrics(new Registry());
  let now = Date.UTC(2026, 10, 24, 2, 0, 0);
  await ensureTelemetryPartitions(db, new Date(now));
  await installBuiltInRules(db, log);
  const deps = { db, log, metrics, timeZone: 'Asia/Shanghai', clock: () => now };
  let ingest: Ingest = createIngest(deps);

  return {
    db,
    url,
    log,
    now: () => now,
    /** Lets time pass, second by second, and what is due come due. */
    async pass(seconds: number): Promise<void> {
      for (let second = 0; second < seconds; second++) {
        now += 1000;
        await judgeWhatIsDue(deps);
      }
    },
    /** A device sends a JSON document; an object of values usually. */
    send: (deviceId: string, document: unknown): Promise<Outcome> =>
      ingest.accept({ source: 'mqtt', topic: `devices/${deviceId}/telemetry`, deviceId, payload: Buffer.from(JSON.stringify(document)) }),
    /** A device sends these bytes. */
    sendRaw: (deviceId: string, payload: Uint8Array): Promise<Outcome> =>
      ingest.accept({ source: 'mqtt', topic: `devices/${deviceId}/telemetry`, deviceId, payload }),
    /** All that is in memory is lost; PostgreSQL remains. */
    async restart(): Promise<void> {
      await ingest.close();
      ingest = createIngest(deps);
    },
    alarms: (deviceId: string): Promise<AlarmRow[]> => db<AlarmRow>('alarms').where({ device_id: deviceId }).orderBy('raised_at').select(),
    async actions(alarmId: string): Promise<string[]> {
      const rows: { occasion: string; action: { type: string } }[] = await db('alarm_actions')
        .where({ alarm_id: alarmId })
        .orderBy('id')
        .select();
      return rows.map((row) => `${row.occasion}: ${row.action.type}`);
    },
    async close(): Promise<void> {
      await ingest.close();
      await drop();
    },
  };
}
