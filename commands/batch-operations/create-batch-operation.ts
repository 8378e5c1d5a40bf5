import type { Knex } from 'knex';
import type { Json } from '../../workflows/engine/json.js';
import type { Key } from '../../workflows/engine/state.js';
import type { CommandContext, CommandDeps } from '../deps.js';
import { appendHistory } from '../history.js';
import { announce } from './announce.js';
import type { BatchOperationType, Instructions } from './batch-operation.js';

export interface CreateBatchOperationArgs<T extends BatchOperationType> {
  type: T;
  instruction: Instructions[T];
  /** What the items were chosen by, for people who ask later. */
  filter: Json;
  /** A query of the columns `item_key` and `process_instance_key`, one row for each item; `?` stands for a binding. */
  items: { sql: string; bindings: Knex.RawBinding[] };
}

/**
 * Puts an operation on many items on record, with the items as they are chosen at this moment; the runner (`batch-runner.ts`) does them.
 * The same `ctx.commandId` again is the same operation.
 */
export async function createBatchOperation<T extends BatchOperationType>(
  deps: CommandDeps,
  ctx: CommandContext,
  args: CreateBatchOperationArgs<T>,
): Promise<{ batchOperationKey: Key; batchOperationType: T; itemsTotal: number }> {
  return deps.db.transaction(async (trx) => {
    const { rows } = await trx.raw<{ rows: { key: Key }[] }>(`SELECT nextval('key_blocks') AS key`);
    const key = rows[0]!.key;
    const added: unknown[] = await trx('batch_operations')
      .insert({
        batch_operation_key: key,
        operation_type: args.type,
        state: 'CREATED',
        instruction: JSON.stringify(args.instruction),
        filter: JSON.stringify(args.filter),
        actor_type: ctx.actor.type,
        actor_id: ctx.actor.id,
        command_id: ctx.commandId ?? null,
      })
      .onConflict('command_id')
      .ignore()
      .returning('batch_operation_key');
    if (added.length === 0) return existing<T>(trx, ctx.commandId!);
    const inserted = await trx.raw<{ rowCount: number }>(
      `INSERT INTO batch_operation_items (batch_operation_key, item_key, process_instance_key)
       SELECT CAST(? AS bigint), item_key, process_instance_key FROM (${args.items.sql}) AS chosen ORDER BY item_key`,
      [key, ...args.items.bindings],
    );
    const itemsTotal = inserted.rowCount;
    // Nothing to do is done.
    const end = itemsTotal === 0 ? { state: 'COMPLETED', ended_at: trx.fn.now() } : {};
    await trx('batch_operations')
      .where({ batch_operation_key: key })
      .update({ items_total: itemsTotal, ...end });
    await appendHistory(trx, ctx, {
      event: 'BATCH_OPERATION_CREATED',
      entityType: 'batch-operations',
      entityKey: key,
      after: { type: args.type, instruction: args.instruction as Json, filter: args.filter, itemsTotal },
    });
    await announce(trx, key, 'created');
    return { batchOperationKey: key, batchOperationType: args.type, itemsTotal };
  });
}

async function existing<T extends BatchOperationType>(trx: Knex, commandId: string) {
  const row = (await trx('batch_operations')
    .where({ command_id: commandId })
    .first('batch_operation_key', 'operation_type', 'items_total')) as { batch_operation_key: Key; operation_type: T; items_total: number };
  return { batchOperationKey: row.batch_operation_key, batchOperationType: row.operation_type, itemsTotal: row.items_total };
}
