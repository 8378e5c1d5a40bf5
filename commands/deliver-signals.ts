import type { Variables } from '../workflows/engine/json.js';
import type { Key } from '../workflows/engine/state.js';
import { signalStartId } from './broadcast-signal.js';
import { CommandError } from './command-error.js';
import type { CommandContext, CommandDeps } from './deps.js';
import { launch, type StartOrder } from './launch.js';
import { sendCommand } from './send-command.js';

/** A row of `signal_deliveries`. `target_key`: the subscription, or the definition that is started. */
export interface SignalDelivery {
  signal_key: Key;
  signal_name: string;
  variables: Variables;
  target_key: Key;
  process_instance_key: Key;
  start_element_id: string | null;
}

/** Commands under way at once: enough to keep the workers busy, few enough not to drown them. */
const AT_ONCE = 50;

/** Brings a signal to each of its targets; one that does not listen any more is done with. */
export async function deliverSignals(deps: CommandDeps, ctx: CommandContext, deliveries: SignalDelivery[]): Promise<void> {
  const pending = [...deliveries];
  const worker = async (): Promise<void> => {
    for (let next = pending.shift(); next; next = pending.shift()) await deliverOne(deps, ctx, next);
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, deliveries.length) }, worker));
}

async function deliverOne(deps: CommandDeps, ctx: CommandContext, delivery: SignalDelivery): Promise<void> {
  const { signal_key: signalKey, target_key: targetKey } = delivery;
  if (delivery.start_element_id !== null) {
    const row = await deps
      .db('process_starts')
      .where({ start_id: signalStartId(signalKey, targetKey) })
      .first<{ command: StartOrder }>('command');
    await launch(deps, row.command);
  } else if (await receive(deps, ctx, delivery)) return; // recorded as delivered with the step
  await deps.db('signal_deliveries').where({ signal_key: signalKey, target_key: targetKey }).update({ delivered_at: deps.db.fn.now() });
}

/** False: it no longer listens. */
async function receive(deps: CommandDeps, ctx: CommandContext, delivery: SignalDelivery): Promise<boolean> {
  const { signal_key: signalKey, target_key: subscriptionKey, signal_name: signalName, variables } = delivery;
  try {
    await sendCommand(deps, { actor: ctx.actor, commandId: `signal:${signalKey}:${subscriptionKey}` }, delivery.process_instance_key, {
      type: 'receiveSignal',
      subscriptionKey,
      signalKey,
      signalName,
      variables,
    });
    return true;
  } catch (error) {
    if (error instanceof CommandError && error.status === 404) return false;
    throw error;
  }
}
