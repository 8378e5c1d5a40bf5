import type { Knex } from 'knex';
import type { Variables } from '../workflows/engine/json.js';
import type { Key } from '../workflows/engine/state.js';
import { findDefinition } from './definitions.js';
import { deliverSignals, type SignalDelivery } from './deliver-signals.js';
import type { CommandContext, CommandDeps } from './deps.js';
import { appendHistory } from './history.js';
import { orderFor, reserve } from './start-instance.js';
import { nextKey } from './next-key.js';

/** `signalKey`: given by whoever may have to broadcast the same signal again (outbox); then it is one signal. */
export interface BroadcastSignalArgs {
  name: string;
  variables?: Variables;
  signalKey?: Key;
}

/** Reaches every open subscription and start event of this name as of now; answers when all have recorded it. */
export async function broadcastSignal(deps: CommandDeps, ctx: CommandContext, args: BroadcastSignalArgs): Promise<{ signalKey: Key }> {
  const { name, variables = {} } = args;
  const { signalKey, deliveries } = await deps.db.transaction(async (trx) => {
    const key = args.signalKey ?? (await nextKey(trx));
    if (await trx('signal_deliveries').where({ signal_key: key }).first('target_key')) return { signalKey: key, deliveries: [] };
    await addressInstances(trx, key, name, variables);
    await addressStartEvents(trx, ctx, key, name, variables);
    await appendHistory(trx, ctx, { event: 'SIGNAL_BROADCAST', entityType: 'signals', entityKey: key, after: { name, variables } });
    return {
      signalKey: key,
      deliveries: (await trx('signal_deliveries').where({ signal_key: key }).whereNull('delivered_at')) as SignalDelivery[],
    };
  });
  await deliverSignals(deps, ctx, deliveries);
  return { signalKey };
}

async function addressInstances(trx: Knex.Transaction, signalKey: Key, name: string, variables: Variables): Promise<void> {
  await trx.raw(
    `INSERT INTO signal_deliveries (signal_key, signal_name, variables, target_key, process_instance_key)
     SELECT ?, signal_name, ?::jsonb, subscription_key, process_instance_key FROM signal_subscriptions s
     WHERE state = 'OPEN' AND signal_name = ? AND NOT EXISTS (SELECT 1 FROM process_instances i WHERE i.process_instance_key = s.process_instance_key AND i.is_suspended)`,
    [signalKey, JSON.stringify(variables), name],
  );
}

async function addressStartEvents(
  trx: Knex.Transaction,
  ctx: CommandContext,
  signalKey: Key,
  name: string,
  variables: Variables,
): Promise<void> {
  const subscriptions = (await trx('start_subscriptions').where({ trigger: 'signal', name })) as {
    process_definition_key: Key;
    start_element_id: string;
  }[];
  for (const subscription of subscriptions) {
    const definition = await findDefinition(trx, { processDefinitionKey: subscription.process_definition_key });
    const trigger = { type: 'signal', key: signalKey, name } as const;
    const order = await orderFor(trx, { actor: ctx.actor }, definition, {
      variables,
      startElementId: subscription.start_element_id,
      trigger,
    });
    await reserve(trx, signalStartId(signalKey, definition.processDefinitionKey), order);
    await trx('signal_deliveries').insert({
      signal_key: signalKey,
      signal_name: name,
      variables: JSON.stringify(variables),
      target_key: definition.processDefinitionKey,
      process_instance_key: order.processInstanceKey,
      start_element_id: subscription.start_element_id,
    });
  }
}

export function signalStartId(signalKey: Key, processDefinitionKey: Key): string {
  return `signal:${signalKey}:${processDefinitionKey}`;
}
