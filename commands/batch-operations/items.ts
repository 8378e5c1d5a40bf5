import type { Knex } from 'knex';
import type { Actor } from '../../workflows/engine/input.js';
import type { Json } from '../../workflows/engine/json.js';
import type { Key } from '../../workflows/engine/state.js';
import type { CommandDeps } from '../deps.js';
import { appendHistory } from '../history.js';
import { announce } from './announce.js';
import type { BatchOperationType, Item } from './batch-operation.js';

/** Longer than a command may take; an item whose process died goes to another after that. */
const LEASE_SECONDS = 90;

interface ItemRow {
  item_id: string;
  batch_operation_key: Key;
  item_key: Key;
  process_instance_key: Key;
  operation_type: BatchOperationType;
  instruction: Json;
  actor_type: Actor['type'];
  actor_id: string;
  attempts: number;
}

/** Takes one item of some running operation for this process; undefined when none is to be done now. Operations get their turns by chance. */
export async function takeItem(db: Knex): Promise<Item | undefined> {
  const { rows } = await db.raw<{ rows: ItemRow[] }>(
    `WITH due AS (
       SELECT i.item_id FROM (SELECT batch_operation_key FROM batch_operations WHERE state IN ('CREATED', 'ACTIVE') ORDER BY random()) b
       CROSS JOIN LATERAL (
         SELECT item_id FROM batch_operation_items
         WHERE batch_operation_key = b.batch_operation_key AND state = 'ACTIVE' AND (leased_until IS NULL OR leased_until <= now())
         ORDER BY item_id LIMIT 1 FOR UPDATE SKIP LOCKED) i
       LIMIT 1
     ), taken AS (
       UPDATE batch_operation_items i SET leased_until = now() + make_interval(secs => ${LEASE_SECONDS}), attempts = attempts + 1
       FROM due WHERE i.item_id = due.item_id RETURNING i.*
     ), begun AS (
       UPDATE batch_operations b SET state = 'ACTIVE' FROM taken WHERE b.batch_operation_key = taken.batch_operation_key AND b.state = 'CREATED'
     )
     SELECT taken.*, b.operation_type, b.instruction, b.actor_type, b.actor_id FROM taken JOIN batch_operations b USING (batch_operation_key)`,
  );
  const row = rows[0];
  return (
    row && {
      itemId: row.item_id,
      batchOperationKey: row.batch_operation_key,
      itemKey: row.item_key,
      processInstanceKey: row.process_instance_key,
      operationType: row.operation_type,
      instruction: row.instruction,
      actor: { type: row.actor_type, id: row.actor_id },
      attempt: row.attempts,
    }
  );
}

/** Puts an item back, to be tried again in a while. */
export async function returnItem(db: Knex, { itemId }: Item, afterMs: number, reason: string): Promise<void> {
  await db('batch_operation_items')
    .where({ item_id: itemId, state: 'ACTIVE' })
    .update({ leased_until: db.raw("now() + ? * interval '1 millisecond'", [afterMs]), error_message: reason });
}

/** Records the end of an item, and that of its operation when it was the last. */
export async function finishItem(deps: CommandDeps, item: Item, failure?: string): Promise<void> {
  await deps.db.transaction(async (trx) => {
    const done: unknown[] = await trx('batch_operation_items')
      .where({ item_id: item.itemId, state: 'ACTIVE' })
      .update({
        state: failure === undefined ? 'COMPLETED' : 'FAILED',
        error_message: failure ?? null,
        processed_at: trx.fn.now(),
        leased_until: null,
      })
      .returning('item_id');
    // Another process was faster, after our lease had run out.
    if (done.length === 0) return;
    const { rows } = await trx.raw<{ rows: { is_over: boolean; items_completed: number; items_failed: number }[] }>(
      `UPDATE batch_operations SET
         items_completed = items_completed + :completed, items_failed = items_failed + :failed,
         state = CASE WHEN ${LAST} THEN 'COMPLETED' ELSE state END,
         ended_at = CASE WHEN ${LAST} THEN now() ELSE ended_at END
       WHERE batch_operation_key = :key RETURNING state = 'COMPLETED' AS is_over, items_completed, items_failed`,
      { completed: failure === undefined ? 1 : 0, failed: failure === undefined ? 0 : 1, key: item.batchOperationKey },
    );
    const operation = rows[0]!;
    if (!operation.is_over) return;
    await appendHistory(
      trx,
      { actor: { type: 'system', id: 'batch-operations' } },
      {
        event: 'BATCH_OPERATION_COMPLETED',
        entityType: 'batch-operations',
        entityKey: item.batchOperationKey,
        after: { itemsCompleted: operation.items_completed, itemsFailed: operation.items_failed },
      },
    );
    await announce(trx, item.batchOperationKey, 'updated');
  });
}

const LAST = `state IN ('CREATED', 'ACTIVE', 'SUSPENDED') AND items_completed + items_failed + 1 >= items_total`;
