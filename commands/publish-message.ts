import type { Knex } from 'knex';
import type { Variables } from '../workflows/engine/json.js';
import type { Key } from '../workflows/engine/state.js';
import { CommandError } from './command-error.js';
import { deliverMessages, type Correlation } from './deliver-messages.js';
import type { CommandContext, CommandDeps } from './deps.js';
import { appendHistory } from './history.js';
import { launch, type StartOrder } from './launch.js';
import { lockMessages } from './message-buffer.js';
import { reserveMessageStarts, type BufferedMessage } from './message-starts.js';
import { nextKey } from './next-key.js';

export interface PublishMessageArgs {
  name: string;
  /** Empty: matches subscriptions with an empty key and starts processes without a lock. */
  correlationKey?: string;
  variables?: Variables;
  /** How long it waits for a subscription that is not there yet; 0: not at all. */
  timeToLiveMs?: number;
  /** While a message with this id is buffered, another with the same name, key and id is refused. */
  messageId?: string;
}

export interface PublishedMessage {
  messageKey: Key;
  /** Instances it reached or started; those it meets later are not among them. */
  processInstanceKeys: Key[];
}

/** Publishes; answers when all it met have recorded it. @throws CommandError 409 for a message id in use */
export async function publishMessage(deps: CommandDeps, ctx: CommandContext, args: PublishMessageArgs): Promise<PublishedMessage> {
  const { name, correlationKey = '', variables = {}, timeToLiveMs = 0, messageId } = args;
  const { messageKey, correlations, orders } = await deps.db.transaction(async (trx) => {
    await lockMessages(trx, [{ messageName: name, correlationKey }]);
    const message: BufferedMessage = { messageKey: await nextKey(trx), name, correlationKey, variables };
    await buffer(trx, message, timeToLiveMs, messageId);
    const matched = await matchSubscriptions(trx, message);
    const starts = await reserveMessageStarts(trx, ctx, message);
    await appendHistory(trx, ctx, {
      event: 'MESSAGE_PUBLISHED',
      entityType: 'messages',
      entityKey: message.messageKey,
      after: { name, correlationKey, variables },
    });
    return { messageKey: message.messageKey, correlations: matched, orders: starts };
  });
  await Promise.all([deliverMessages(deps, ctx, correlations), ...orders.map((order) => launchMessageStart(deps, messageKey, order))]);
  return {
    messageKey,
    processInstanceKeys: [...correlations.map((one) => one.processInstanceKey), ...orders.map((order) => order.processInstanceKey)],
  };
}

/** Launches what a message has reserved, and notes that it arrived. */
export async function launchMessageStart(deps: CommandDeps, messageKey: Key, order: StartOrder): Promise<void> {
  await launch(deps, order);
  await deps
    .db('message_correlations')
    .where({ message_key: messageKey, bpmn_process_id: order.definition.bpmnProcessId })
    .update({ delivered_at: deps.db.fn.now() });
}

async function buffer(trx: Knex.Transaction, message: BufferedMessage, timeToLiveMs: number, messageId: string | undefined): Promise<void> {
  if (messageId !== undefined) {
    const same = { name: message.name, correlation_key: message.correlationKey, message_id: messageId };
    await trx('messages').where(same).where('expires_at', '<=', trx.fn.now()).delete();
    if (await trx('messages').where(same).first('message_key'))
      throw new CommandError(
        409,
        'ALREADY_EXISTS',
        `Expected to publish a new message with id '${messageId}', but a message with that id was already published`,
      );
  }
  if (timeToLiveMs <= 0) return;
  await trx('messages').insert({
    message_key: message.messageKey,
    name: message.name,
    correlation_key: message.correlationKey,
    message_id: messageId ?? null,
    variables: JSON.stringify(message.variables),
    expires_at: trx.raw("now() + ? * interval '1 millisecond'", [timeToLiveMs]),
  });
}

/** One open subscription per process, the oldest; one that already has a message on its way is passed over. The caller holds the lock. */
export async function matchSubscriptions(trx: Knex.Transaction, message: BufferedMessage): Promise<Correlation[]> {
  const { rows } = await trx.raw<{ rows: { subscription_key: Key; process_instance_key: Key; bpmn_process_id: string }[] }>(
    `INSERT INTO message_correlations (message_key, bpmn_process_id, message_name, correlation_key, variables, subscription_key, process_instance_key)
     SELECT DISTINCT ON (s.bpmn_process_id) :message, s.bpmn_process_id, s.message_name, s.correlation_key, :variables::jsonb, s.subscription_key, s.process_instance_key
     FROM message_subscriptions s
     WHERE s.state = 'OPEN' AND s.message_name = :name AND s.correlation_key = :key
       AND NOT EXISTS (SELECT 1 FROM message_correlations c WHERE c.subscription_key = s.subscription_key AND c.delivered_at IS NULL AND s.interrupting)
       AND NOT EXISTS (SELECT 1 FROM process_instances i WHERE i.process_instance_key = s.process_instance_key AND i.is_suspended)
     ORDER BY s.bpmn_process_id, s.subscription_key
     ON CONFLICT DO NOTHING
     RETURNING subscription_key, process_instance_key, bpmn_process_id`,
    { message: message.messageKey, variables: JSON.stringify(message.variables), name: message.name, key: message.correlationKey },
  );
  return rows.map((row) => ({
    messageKey: message.messageKey,
    messageName: message.name,
    correlationKey: message.correlationKey,
    variables: message.variables,
    bpmnProcessId: row.bpmn_process_id,
    subscriptionKey: row.subscription_key,
    processInstanceKey: row.process_instance_key,
  }));
}
