import type { Knex } from 'knex';
import type { Actor } from '../../workflows/engine/input.js';
import type { User } from '../auth/user.js';

export interface Change {
  actor: Actor;
  /** E.g. `RESOURCE_CREATED`, `SESSION_OPENED`. */
  event: string;
  /** Resource name and id of what was changed. */
  entityType: string;
  entityKey: string;
  before?: unknown;
  after?: unknown;
  commandId?: string;
}

/** Appends one row to the history and tells listeners (server-sent events), in the caller's transaction. */
export async function recordChange(db: Knex, change: Change): Promise<void> {
  await db('history').insert({
    at: new Date(),
    actor_type: change.actor.type,
    actor_id: change.actor.id,
    event: change.event,
    command_id: change.commandId ?? null,
    entity_type: change.entityType,
    entity_key: change.entityKey,
    before: change.before === undefined ? null : JSON.stringify(change.before),
    after: change.after === undefined ? null : JSON.stringify(change.after),
  });
}

/** Tells every API process that a record changed; delivered when the transaction commits. */
export async function notifyChange(db: Knex, resource: string, id: string, op: 'created' | 'updated' | 'deleted'): Promise<void> {
  await db.raw('SELECT pg_notify(?, ?)', ['changes', JSON.stringify({ resource, id, op })]);
}

/** The user as the history names it. */
export function actorOf(user: User): Actor {
  return { type: user.type === 'client' ? 'client' : 'user', id: user.account };
}
