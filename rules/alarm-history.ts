import type { Knex } from 'knex';
import type { CommandContext } from '../commands/deps.js';

export interface AlarmEvent {
  at: Date;
  actor: CommandContext['actor'];
  event: 'ALARM_RAISED' | 'ALARM_ACKNOWLEDGED' | 'ALARM_CLEARED' | 'ALARM_CLOSED' | 'ALARM_PROCESS_STARTED';
  alarmId: string;
  commandId?: string;
  processInstanceKey?: string;
  before?: unknown;
  after?: unknown;
}

/** Appends to the audit trail in the caller's transaction. */
export async function appendHistory(trx: Knex, events: AlarmEvent[]): Promise<void> {
  if (events.length === 0) return;
  await trx('history').insert(
    events.map((event) => ({
      at: event.at,
      actor_type: event.actor.type,
      actor_id: event.actor.id,
      event: event.event,
      command_id: event.commandId ?? null,
      process_instance_key: event.processInstanceKey ?? null,
      entity_type: 'alarms',
      entity_key: event.alarmId,
      before: event.before === undefined ? null : JSON.stringify(event.before),
      after: event.after === undefined ? null : JSON.stringify(event.after),
    })),
  );
}

/** Tells screens (server-sent events) once the transaction is committed. */
export async function notifyChanges(trx: Knex, resource: string, changes: { id: string; op: 'created' | 'updated' }[]): Promise<void> {
  if (changes.length === 0) return;
  await trx.raw(`SELECT pg_notify('changes', payload) FROM unnest(?::text[]) AS c (payload)`, [
    changes.map((change) => JSON.stringify({ resource, ...change })),
  ]);
}
