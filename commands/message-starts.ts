/** Message start events: at most one living instance per process and correlation key (Zeebe); the next message waits in the buffer. */
import type { Knex } from 'knex';
import type { Variables } from '../workflows/engine/json.js';
import type { Key } from '../workflows/engine/state.js';
import { findDefinition } from './definitions.js';
import type { CommandContext } from './deps.js';
import type { StartOrder } from './launch.js';
import { lockMessages } from './message-buffer.js';
import { orderFor, reserve } from './start-instance.js';

export interface BufferedMessage {
  messageKey: Key;
  name: string;
  correlationKey: string;
  variables: Variables;
}

interface StartSubscription {
  process_definition_key: Key;
  bpmn_process_id: string;
  start_element_id: string;
}

const system: CommandContext = { actor: { type: 'system', id: 'message' } };

/** Puts on record which processes this message starts; the orders are launched after commit. Processes it has reached already are left out. */
export async function reserveMessageStarts(trx: Knex.Transaction, ctx: CommandContext, message: BufferedMessage): Promise<StartOrder[]> {
  const subscriptions = (await trx('start_subscriptions')
    .where({ trigger: 'message', name: message.name })
    .whereNotExists(
      trx('message_correlations')
        .where({ message_key: message.messageKey })
        .whereRaw('message_correlations.bpmn_process_id = start_subscriptions.bpmn_process_id')
        .select(trx.raw('1')),
    )
    .orderBy('bpmn_process_id')) as StartSubscription[];
  const orders: StartOrder[] = [];
  for (const subscription of subscriptions) {
    const order = await reserveOne(trx, ctx, message, subscription);
    if (order) orders.push(order);
  }
  return orders;
}

async function reserveOne(
  trx: Knex.Transaction,
  ctx: CommandContext,
  message: BufferedMessage,
  subscription: StartSubscription,
): Promise<StartOrder | undefined> {
  const { bpmn_process_id: bpmnProcessId, start_element_id: startElementId } = subscription;
  const definition = await findDefinition(trx, { processDefinitionKey: subscription.process_definition_key });
  const trigger = { type: 'message', key: message.messageKey, name: message.name } as const;
  const businessKey = message.correlationKey || undefined;
  const order = await orderFor(trx, { actor: ctx.actor }, definition, {
    variables: message.variables,
    startElementId,
    trigger,
    businessKey,
  });
  if (message.correlationKey !== '') {
    const locked = await trx('message_start_locks')
      .insert({ bpmn_process_id: bpmnProcessId, correlation_key: message.correlationKey, process_instance_key: order.processInstanceKey })
      .onConflict(['bpmn_process_id', 'correlation_key'])
      .ignore()
      .returning('process_instance_key');
    if (locked.length === 0) return undefined;
  }
  await trx('message_correlations').insert({
    message_key: message.messageKey,
    bpmn_process_id: bpmnProcessId,
    message_name: message.name,
    correlation_key: message.correlationKey,
    variables: JSON.stringify(message.variables),
    process_instance_key: order.processInstanceKey,
    process_definition_key: subscription.process_definition_key,
    start_element_id: startElementId,
  });
  return reserve(trx, messageStartId(message.messageKey, bpmnProcessId), order);
}

export function messageStartId(messageKey: Key, bpmnProcessId: string): string {
  return `message:${messageKey}:${bpmnProcessId}`;
}

/** An instance has ended: its correlation key is free again, and the next buffered message takes it. `redeliver` launches what is reserved here. */
export async function releaseStartLock(trx: Knex.Transaction, processInstanceKey: Key): Promise<void> {
  const held = await trx('message_start_locks')
    .where({ process_instance_key: processInstanceKey })
    .delete()
    .returning<{ bpmn_process_id: string; correlation_key: string }[]>(['bpmn_process_id', 'correlation_key']);
  for (const lock of held) {
    const waiting = await trx('messages as m')
      .join('start_subscriptions as s', function () {
        this.on('s.name', 'm.name').andOnVal('s.trigger', 'message').andOnVal('s.bpmn_process_id', lock.bpmn_process_id);
      })
      .where('m.correlation_key', lock.correlation_key)
      .where('m.expires_at', '>', trx.fn.now())
      .whereNotExists(
        trx('message_correlations as c')
          .whereRaw('c.message_key = m.message_key')
          .where('c.bpmn_process_id', lock.bpmn_process_id)
          .select(trx.raw('1')),
      )
      .orderBy('m.message_key')
      .first<{ message_key: Key; name: string; variables: Variables; process_definition_key: Key; start_element_id: string } | undefined>(
        'm.*',
        's.process_definition_key',
        's.start_element_id',
      );
    if (!waiting) continue;
    await lockMessages(trx, [{ messageName: waiting.name, correlationKey: lock.correlation_key }]);
    const message = {
      messageKey: waiting.message_key,
      name: waiting.name,
      correlationKey: lock.correlation_key,
      variables: waiting.variables,
    };
    await reserveOne(trx, system, message, {
      bpmn_process_id: lock.bpmn_process_id,
      process_definition_key: waiting.process_definition_key,
      start_element_id: waiting.start_element_id,
    });
  }
}
