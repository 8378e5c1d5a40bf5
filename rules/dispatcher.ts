/** Step 4 of *Follow one alarm*. Before: an alarm and its actions are committed (`alarm.ts`). After: each action is done, once (`actions/`). */
import type { Logger } from 'pino';
import { CommandError } from '../commands/command-error.js';
import type { Database } from '../db/connection.js';
import type { ActionDeps, ActionRun, AlarmRecord } from './actions/action.js';
import { actions } from './actions/index.js';
import type { RulesMetrics } from './metrics.js';
import type { RuleAction } from './rule.js';

export interface Dispatcher {
  /** There may be something to do: looks now rather than at the next turn. */
  wake(): void;
  /** Settles when what is being done now is done; nothing is begun any more. */
  stop(): Promise<void>;
}

interface ActionRow {
  id: string;
  alarm_id: string;
  action: RuleAction;
  attempts: number;
}

interface AlarmRow {
  rule_id: string;
  rule_version: number;
  kind: string;
  severity: AlarmRecord['severity'];
  device_id: string;
  device_name: string;
  device_type: string;
  grid_id: string | null;
  location: string | null;
  linked_device_ids: string[];
  message: string;
  value: AlarmRecord['value'];
  raised_at: Date;
}

const atOnce = 20;
/** Within this time an action is done, or another process may take it over. */
const leaseSeconds = 60;
/** For what another process left, and what is to be tried again. */
const turnMs = 1_000;
const maxBackoffSeconds = 300;

export function startDispatcher(deps: ActionDeps & { db: Database; log: Logger; metrics: RulesMetrics }): Dispatcher {
  let isStopped = false;
  let isWoken = false;
  let running: Promise<void> | undefined;

  async function run(): Promise<void> {
    try {
      do {
        isWoken = false;
        for (let rows = await claim(deps.db); rows.length > 0; rows = isStopped ? [] : await claim(deps.db))
          await Promise.all(rows.map(carryOut));
      } while (isWoken && !isStopped);
    } catch (error) {
      deps.log.warn({ err: error }, 'alarm actions could not be read; they are tried again');
    } finally {
      running = undefined;
    }
  }

  async function carryOut(row: ActionRow): Promise<void> {
    const { type } = row.action;
    try {
      const alarm = await readAlarm(deps.db, row.alarm_id);
      const context = { actor: { type: 'rule' as const, id: alarm.ruleId }, commandId: `alarm-action:${row.id}` };
      const run: ActionRun = { id: `alarm-action:${row.id}`, action: row.action, alarm, context };
      await (actions[type] as (run: ActionRun, deps: ActionDeps) => Promise<void>)(run, deps);
      await deps.db('alarm_actions').where({ id: row.id }).update({ status: 'done', ended_at: deps.db.fn.now(), last_error: null });
      deps.metrics.actions.inc({ type, outcome: 'done' });
    } catch (error) {
      // What is wrong with the action itself stays wrong; all else may come right: the process is deployed, the broker is back.
      const isFinal = error instanceof CommandError && [400, 422].includes(error.status);
      const backoff = Math.min(2 ** row.attempts, maxBackoffSeconds);
      deps.log.warn({ err: error, alarmId: row.alarm_id, action: type, attempts: row.attempts, isFinal }, 'alarm action failed');
      deps.metrics.actions.inc({ type, outcome: isFinal ? 'failed' : 'retried' });
      await deps
        .db('alarm_actions')
        .where({ id: row.id })
        .update({
          last_error: (error as Error).message.replaceAll('\0', '').slice(0, 1000),
          ...(isFinal
            ? { status: 'failed', ended_at: deps.db.fn.now() }
            : { next_attempt_at: deps.db.raw(`now() + ? * interval '1 second'`, [backoff]) }),
        })
        .catch((cause: unknown) => deps.log.warn({ err: cause }, 'alarm action could not be put off; its lease will end'));
    }
  }

  const wake = () => {
    isWoken = true;
    if (!isStopped) running ??= run();
  };
  const timer = setInterval(wake, turnMs);
  wake();
  return {
    wake,
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await running;
    },
  };
}

/** Takes what is due, for the time of the lease. An alarm's actions go one after the other: its process is started before it learns of the clearing. */
async function claim(db: Database): Promise<ActionRow[]> {
  const { rows } = await db.raw<{ rows: ActionRow[] }>(
    `UPDATE alarm_actions SET attempts = attempts + 1, next_attempt_at = now() + ? * interval '1 second'
     WHERE id IN (
       SELECT a.id FROM alarm_actions a
       WHERE a.status = 'pending' AND a.next_attempt_at <= now()
         AND NOT EXISTS (SELECT 1 FROM alarm_actions b WHERE b.alarm_id = a.alarm_id AND b.id < a.id AND b.status = 'pending')
       ORDER BY a.next_attempt_at LIMIT ? FOR UPDATE SKIP LOCKED)
     RETURNING id, alarm_id, action, attempts`,
    [leaseSeconds, atOnce],
  );
  return rows;
}

async function readAlarm(db: Database, id: string): Promise<AlarmRecord> {
  const row = await db('alarms').where({ id }).first<AlarmRow | undefined>();
  if (!row) throw new CommandError(422, 'NOT_FOUND', `There is no alarm ${id}.`);
  return {
    id,
    ruleId: row.rule_id,
    ruleVersion: row.rule_version,
    kind: row.kind,
    severity: row.severity,
    deviceId: row.device_id,
    deviceName: row.device_name,
    deviceType: row.device_type,
    gridId: row.grid_id,
    location: row.location,
    linkedDeviceIds: row.linked_device_ids,
    message: row.message,
    value: row.value,
    raisedAt: row.raised_at,
  };
}
