import type { Knex } from 'knex';
import type { Json } from '../workflows/engine/json.js';
import type { CommandContext } from './deps.js';

export interface HistoryEntry {
  event: string;
  entityType: string;
  entityKey: string;
  before?: Json;
  after?: Json;
}

/** One row for what a command did outside any instance. In the same transaction as the change itself. */
export async function appendHistory(trx: Knex, ctx: CommandContext, entry: HistoryEntry): Promise<void> {
  await trx('history').insert({
    at: trx.fn.now(),
    actor_type: ctx.actor.type,
    actor_id: ctx.actor.id,
    event: entry.event,
    command_id: ctx.commandId ?? null,
    entity_type: entry.entityType,
    entity_key: entry.entityKey,
    before: entry.before === undefined ? null : JSON.stringify(entry.before),
    after: entry.after === undefined ? null : JSON.stringify(entry.after),
  });
}
