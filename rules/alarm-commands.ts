/** What people do to an alarm. Each is recorded in the history and told to the screens before it is acknowledged. */
import type { Knex } from 'knex';
import { CommandError } from '../commands/command-error.js';
import type { CommandContext } from '../commands/deps.js';
import type { Database } from '../db/connection.js';
import { appendHistory, notifyChanges, type AlarmEvent } from './alarm-history.js';
import { enqueueActions } from './alarm.js';
import { ruleDefinition, type RuleAction } from './rule.js';

export type AlarmStatus = 'raised' | 'acknowledged' | 'cleared' | 'closed';

/** From where each may be reached by a person; a rule clears by itself (`alarm.ts`). */
const lifecycle: Record<'acknowledged' | 'cleared' | 'closed', AlarmStatus[]> = {
  acknowledged: ['raised'],
  cleared: ['raised', 'acknowledged'],
  closed: ['raised', 'acknowledged', 'cleared'],
};

/** Someone has seen it. Throws CommandError 404, or 409 when it is not `raised`. */
export async function acknowledgeAlarm(db: Database, alarmId: string, context: CommandContext): Promise<void> {
  await db.transaction((trx) => move(trx, alarmId, 'acknowledged', 'ALARM_ACKNOWLEDGED', context));
}

/** The cause is gone. What the rule does on clearing follows; should the device still say otherwise, its next reading raises a new alarm. */
export async function clearAlarm(db: Database, alarmId: string, context: CommandContext): Promise<void> {
  await db.transaction(async (trx) => {
    const { rule_id, rule_version } = await move(trx, alarmId, 'cleared', 'ALARM_CLEARED', context);
    await trx('rule_states').where({ alarm_id: alarmId }).delete();
    const actions = await clearActionsOf(trx, rule_id, rule_version);
    await enqueueActions(
      trx,
      actions.map((action) => ({ alarmId, occasion: 'cleared', action })),
    );
  });
}

/** Done with, or a false alarm. While the device goes on saying the same, no new one is raised. */
export async function closeAlarm(db: Database, alarmId: string, context: CommandContext): Promise<void> {
  await db.transaction((trx) => move(trx, alarmId, 'closed', 'ALARM_CLOSED', context));
}

interface AlarmRow {
  rule_id: string;
  rule_version: number;
  device_id: string;
  status: AlarmStatus;
}

async function move(
  trx: Knex.Transaction,
  alarmId: string,
  to: 'acknowledged' | 'cleared' | 'closed',
  event: AlarmEvent['event'],
  context: CommandContext,
): Promise<AlarmRow> {
  const found = await trx<AlarmRow & { id: string }>('alarms').where({ id: alarmId }).first('device_id');
  if (!found) throw new CommandError(404, 'NOT_FOUND', `There is no alarm ${alarmId}.`);
  // The same lock as the device's readings take, in the same order: a reading and a person never change the alarm at once.
  await trx.raw('SELECT 1 FROM device_states WHERE device_id = ? FOR NO KEY UPDATE', [found.device_id]);
  const alarm = await trx<AlarmRow & { id: string }>('alarms')
    .where({ id: alarmId })
    .forUpdate()
    .first('rule_id', 'rule_version', 'device_id', 'status');
  if (!alarm) throw new CommandError(404, 'NOT_FOUND', `There is no alarm ${alarmId}.`);
  if (!lifecycle[to].includes(alarm.status))
    throw new CommandError(
      409,
      'INVALID_STATE',
      `Alarm ${alarmId} is ${alarm.status}; only one that is ${lifecycle[to].join(' or ')} can become ${to}.`,
    );
  const at = new Date();
  await trx('alarms')
    .where({ id: alarmId })
    .update({ status: to, [`${to}_at`]: at, [`${to}_by`]: context.actor.id });
  await appendHistory(trx, [
    { at, actor: context.actor, event, alarmId, commandId: context.commandId, before: { status: alarm.status }, after: { status: to } },
  ]);
  await notifyChanges(trx, 'alarms', [{ id: alarmId, op: 'updated' }]);
  return alarm;
}

/** As the rule said in the version that raised the alarm. */
async function clearActionsOf(trx: Knex.Transaction, ruleId: string, version: number): Promise<RuleAction[]> {
  const row = await trx('rule_versions').where({ rule_id: ruleId, version }).first<{ definition: unknown } | undefined>('definition');
  const parsed = row && ruleDefinition.safeParse(row.definition);
  return parsed?.success ? parsed.data.onClear : [];
}
