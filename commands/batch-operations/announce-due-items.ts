import type { CommandDeps } from '../deps.js';
import { CHANNEL } from './batch-operation.js';

/**
 * Wakes the runners when an operation has items that are due: put back to be tried again, left by a process that died, or never heard of.
 * Answers how many operations have some.
 */
export async function announceDueItems({ db }: Pick<CommandDeps, 'db'>): Promise<number> {
  const { rows } = await db.raw<{ rows: { operations: number }[] }>(
    `SELECT count(*)::integer AS operations FROM batch_operations b WHERE state IN ('CREATED', 'ACTIVE') AND EXISTS (
       SELECT 1 FROM batch_operation_items i
       WHERE i.batch_operation_key = b.batch_operation_key AND i.state = 'ACTIVE' AND (i.leased_until IS NULL OR i.leased_until <= now()))`,
  );
  const operations = rows[0]!.operations;
  // Items under way when their operation was canceled, whose process died: they are not taken again.
  await db.raw(
    `UPDATE batch_operation_items i SET state = 'CANCELED', processed_at = now(), leased_until = NULL FROM batch_operations b
     WHERE b.batch_operation_key = i.batch_operation_key AND b.state = 'CANCELED' AND i.state = 'ACTIVE' AND i.leased_until <= now()`,
  );
  if (operations > 0) await db.raw(`SELECT pg_notify('${CHANNEL}', '')`);
  return operations;
}
