import type { Knex } from 'knex';
import type { Key } from '../../workflows/engine/state.js';
import { CommandError } from '../command-error.js';
import type { CommandContext, CommandDeps } from '../deps.js';
import { appendHistory } from '../history.js';
import { announce } from './announce.js';
import type { BatchOperationState } from './batch-operation.js';

interface Transition {
  from: BatchOperationState[];
  to: BatchOperationState;
  event: string;
}

const transitions = {
  suspend: { from: ['CREATED', 'ACTIVE'], to: 'SUSPENDED', event: 'BATCH_OPERATION_SUSPENDED' },
  resume: { from: ['SUSPENDED'], to: 'ACTIVE', event: 'BATCH_OPERATION_RESUMED' },
  cancel: { from: ['CREATED', 'ACTIVE', 'SUSPENDED'], to: 'CANCELED', event: 'BATCH_OPERATION_CANCELED' },
} satisfies Record<string, Transition>;

type Args = { batchOperationKey: Key };

/** No further item is taken until it is resumed; those under way are finished. @throws CommandError 404, 409 */
export const suspendBatchOperation = (deps: CommandDeps, ctx: CommandContext, args: Args): Promise<void> =>
  control(deps, ctx, args, transitions.suspend);

/** Goes on with the items that are left. @throws CommandError 404, 409 */
export const resumeBatchOperation = (deps: CommandDeps, ctx: CommandContext, args: Args): Promise<void> =>
  control(deps, ctx, args, transitions.resume);

/** Ends it; what is done stays done, and items that were not taken are canceled. @throws CommandError 404, 409 */
export const cancelBatchOperation = (deps: CommandDeps, ctx: CommandContext, args: Args): Promise<void> =>
  control(deps, ctx, args, transitions.cancel);

async function control(
  deps: CommandDeps,
  ctx: CommandContext,
  { batchOperationKey }: Args,
  { from, to, event }: Transition,
): Promise<void> {
  await deps.db.transaction(async (trx) => {
    const row = (await trx('batch_operations').where({ batch_operation_key: batchOperationKey }).forUpdate().first('state')) as
      { state: BatchOperationState } | undefined;
    if (!row) throw new CommandError(404, 'NOT_FOUND', `Batch operation with key "${batchOperationKey}" was not found.`);
    if (!from.includes(row.state))
      throw new CommandError(
        409,
        'INVALID_STATE',
        `Batch operation "${batchOperationKey}" is ${row.state}; it must be ${from.join(' or ')}.`,
      );
    await trx('batch_operations')
      .where({ batch_operation_key: batchOperationKey })
      .update({ state: to, ...(to === 'CANCELED' ? { ended_at: trx.fn.now() } : {}) });
    if (to === 'CANCELED') await cancelItems(trx, batchOperationKey);
    await appendHistory(trx, ctx, {
      event,
      entityType: 'batch-operations',
      entityKey: batchOperationKey,
      before: { state: row.state },
      after: { state: to },
    });
    await announce(trx, batchOperationKey, 'updated');
  });
}

/** Those under way come to their own end, which is then recorded; one that is locked is being taken at this moment. */
async function cancelItems(trx: Knex, batchOperationKey: Key): Promise<void> {
  await trx.raw(
    `UPDATE batch_operation_items i SET state = 'CANCELED', processed_at = now(), leased_until = NULL
     FROM (SELECT item_id FROM batch_operation_items
           WHERE batch_operation_key = ? AND state = 'ACTIVE' AND (leased_until IS NULL OR leased_until <= now())
           FOR UPDATE SKIP LOCKED) waiting
     WHERE i.item_id = waiting.item_id`,
    [batchOperationKey],
  );
}
