import type { Knex } from 'knex';
import type { Key } from '../../workflows/engine/state.js';
import { CHANNEL } from './batch-operation.js';

/** Tells runners that there may be items to do, and screens that an operation has changed; heard when the transaction commits. */
export async function announce(trx: Knex, batchOperationKey: Key, op: 'created' | 'updated'): Promise<void> {
  const change = JSON.stringify({ resource: 'batch-operations', id: batchOperationKey, op });
  await trx.raw(`SELECT pg_notify('${CHANNEL}', ''), pg_notify('changes', ?)`, [change]);
}
