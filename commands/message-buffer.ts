/**
 * The meeting of messages and subscriptions. Publishing and subscribing take the same advisory lock per (name, correlation key), so whichever
 * commits second sees the first: no message is missed, none reaches a process twice (primary key of `message_correlations`).
 */
import type { Knex } from 'knex';
import type { RecordOutcome } from '../workflows/contract.js';
import type { Variables } from '../workflows/engine/json.js';
import type { Key } from '../workflows/engine/state.js';

export interface MessageAddress {
  messageName: string;
  correlationKey: string;
}

/** Held until the transaction ends; taken in one order, so that two transactions never wait for each other. */
export async function lockMessages(trx: Knex.Transaction, addresses: MessageAddress[]): Promise<void> {
  if (addresses.length === 0) return;
  await trx.raw(
    `SELECT pg_advisory_xact_lock(lock) FROM (SELECT DISTINCT hashtextextended(name || E'\\x1f' || key, 0) AS lock FROM unnest(?::text[], ?::text[]) AS a (name, key) ORDER BY 1) AS locks`,
    [addresses.map((address) => address.messageName), addresses.map((address) => address.correlationKey)],
  );
}

interface OpenSubscription extends MessageAddress {
  key: Key;
  interrupting: boolean;
}

/** What subscriptions just opened find in the buffer, put on record as on its way; asked again, the same. The caller holds the locks. */
export async function takeBufferedMessages(
  trx: Knex.Transaction,
  instance: { processInstanceKey: Key; bpmnProcessId: string },
  subscriptions: OpenSubscription[],
): Promise<RecordOutcome['correlations']> {
  const taken: RecordOutcome['correlations'] = [];
  for (const subscription of subscriptions) {
    const onTheWay = await underWay(trx, subscription.key);
    taken.push(...onTheWay);
    if (subscription.interrupting && onTheWay.length > 0) continue;
    await trx.raw(
      `INSERT INTO message_correlations (message_key, bpmn_process_id, message_name, correlation_key, variables, subscription_key, process_instance_key)
       SELECT m.message_key, :process, m.name, m.correlation_key, m.variables, :subscription, :instance
       FROM messages m
       WHERE m.name = :name AND m.correlation_key = :key AND m.expires_at > now()
         AND NOT EXISTS (SELECT 1 FROM message_correlations c WHERE c.message_key = m.message_key AND c.bpmn_process_id = :process)
       ORDER BY m.message_key LIMIT :most`,
      {
        process: instance.bpmnProcessId,
        subscription: subscription.key,
        instance: instance.processInstanceKey,
        name: subscription.messageName,
        key: subscription.correlationKey,
        most: subscription.interrupting ? 1 : 1_000,
      },
    );
    const known = new Set(onTheWay.map((one) => one.messageKey));
    taken.push(...(await underWay(trx, subscription.key)).filter((one) => !known.has(one.messageKey)));
  }
  return taken;
}

async function underWay(trx: Knex.Transaction, subscriptionKey: Key): Promise<RecordOutcome['correlations']> {
  const rows = await trx('message_correlations')
    .where({ subscription_key: subscriptionKey })
    .whereNull('delivered_at')
    .orderBy('message_key')
    .select<{ message_key: Key; message_name: string; variables: Variables }[]>('message_key', 'message_name', 'variables');
  return rows.map((row) => ({ subscriptionKey, messageKey: row.message_key, messageName: row.message_name, variables: row.variables }));
}
