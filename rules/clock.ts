import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Database } from '../db/connection.js';
import { currentCatalog, type Catalog } from './catalog.js';
import { lockDevices } from './device.js';
import { Judge } from './judge.js';
import type { RulesMetrics } from './metrics.js';
import { readWindows } from './window.js';

export interface ClockDeps {
  db: Database;
  log: Logger;
  metrics: RulesMetrics;
  timeZone: string;
  /** Milliseconds since 1970. */
  clock: () => number;
  onAlarm?: () => void;
}

const turnMs = 1_000;
const maxPerTurn = 200;

/**
 * What rules wait for with a device and what has come due without a further reading is judged now, by the newest values. Where rules
 * stand is in PostgreSQL, so a restart forgets nothing, and any number of processes may do this at once. Answers how many it judged.
 */
export async function judgeWhatIsDue(deps: ClockDeps, known?: Catalog): Promise<{ judged: number; catalog: Catalog }> {
  return deps.db.transaction(async (trx) => {
    const now = new Date(deps.clock());
    const catalog = await currentCatalog(trx, known, deps.log);
    const due: { rule_id: string; device_id: string }[] = await trx('rule_states')
      .where('due_at', '<=', now)
      .whereIn('rule_id', [...catalog.rules.keys()])
      .orderBy('due_at')
      .limit(maxPerTurn)
      .select('rule_id', 'device_id');
    if (due.length === 0) return { judged: 0, catalog };
    const devices = await lockDevices(trx, [...new Set(due.map((row) => row.device_id))].sort());
    const judge = new Judge(trx, now, deps.timeZone);
    await judge.load([...devices.keys()]);
    let judged = 0;
    for (const { rule_id, device_id } of due) {
      const rule = catalog.rules.get(rule_id);
      const device = devices.get(device_id);
      // A reading may have come between looking and locking.
      if (!rule || !device || !judge.isDue(rule, device_id)) continue;
      const [windows = {}] = rule.windows ? await readWindows(trx, [{ rule, deviceId: device_id, at: now.getTime() }]) : [];
      await judge.judge(rule, device, windows, now.getTime(), true);
      judged += 1;
    }
    await judge.write();
    deps.metrics.alarmsRaised.inc(judge.alarms.raisedCount);
    deps.metrics.alarmsCleared.inc(judge.alarms.clearedCount);
    return { judged, catalog };
  });
}

/** Looks every second. `stop` settles when the turn under way is over. */
export function startClock(deps: ClockDeps): { stop(): Promise<void> } {
  const stopping = new AbortController();
  let catalog: Catalog | undefined;
  const running = (async () => {
    while (!stopping.signal.aborted) {
      try {
        const turn = await judgeWhatIsDue(deps, catalog);
        catalog = turn.catalog;
        if (turn.judged > 0) deps.onAlarm?.();
        if (turn.judged === maxPerTurn) continue;
      } catch (error) {
        deps.log.warn({ err: error }, 'rules that are due could not be judged; they are at the next turn');
      }
      await delay(turnMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
