import { deliverMessages, type Correlation } from './deliver-messages.js';
import { deliverSignals, type SignalDelivery } from './deliver-signals.js';
import type { CommandContext, CommandDeps } from './deps.js';
import type { Variables } from '../workflows/engine/json.js';
import type { Key } from '../workflows/engine/state.js';
import { launch, type StartOrder } from './launch.js';
import { launchMessageStart } from './publish-message.js';

const system: CommandContext = { actor: { type: 'system', id: 'redeliver' } };
/** A row of `message_correlations`: to a subscription, or to a start event. */
interface CorrelationRow {
  message_key: Key;
  message_name: string;
  correlation_key: string;
  variables: Variables;
  bpmn_process_id: string;
  subscription_key: Key | null;
  process_instance_key: Key;
  start_element_id: string | null;
}

/** Per run and kind; the next run takes the rest. */
const MOST = 200;

/**
 * Carries on what a crash left between "on record" and "arrived": starts that were ordered, messages and signals on their way. Everything it
 * does is idempotent, so it may run beside the originals. `olderThanMs` leaves those alone that are just being delivered.
 */
export async function redeliver(deps: CommandDeps, olderThanMs: number): Promise<{ starts: number; messages: number; signals: number }> {
  const before = deps.db.raw("now() - ? * interval '1 millisecond'", [olderThanMs]);
  const starts = (await deps
    .db('process_starts as s')
    .leftJoin('process_instances as i', 'i.process_instance_key', 's.process_instance_key')
    .whereNull('i.process_instance_key')
    .where('s.created_at', '<', before)
    .orderBy('s.created_at')
    .limit(MOST)
    .select('s.command')) as { command: StartOrder }[];
  const failures: unknown[] = [];
  for (const { command } of starts) await launch(deps, command).catch((error: unknown) => failures.push(error));

  const correlations = await deps
    .db('message_correlations')
    .whereNull('delivered_at')
    .where('correlated_at', '<', before)
    .orderBy('correlated_at')
    .limit(MOST);
  for (const row of correlations as CorrelationRow[]) await redeliverMessage(deps, row).catch((error: unknown) => failures.push(error));

  const signals = (await deps
    .db('signal_deliveries')
    .whereNull('delivered_at')
    .where('created_at', '<', before)
    .orderBy('created_at')
    .limit(MOST)) as SignalDelivery[];
  for (const signal of signals) await deliverSignals(deps, system, [signal]).catch((error: unknown) => failures.push(error));
  // One that cannot go on (its instance is suspended, or not running) must not hold up the others; it is told all the same.
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} of the waiting deliveries failed`);
  return { starts: starts.length, messages: correlations.length, signals: signals.length };
}

async function redeliverMessage(deps: CommandDeps, row: CorrelationRow): Promise<void> {
  if (row.start_element_id === null) {
    await deliverMessages(deps, system, [toCorrelation(row)]);
    return;
  }
  const order = await deps
    .db('process_starts')
    .where({ process_instance_key: row.process_instance_key })
    .first<{ command: StartOrder }>('command');
  await launchMessageStart(deps, row.message_key, order.command);
}

function toCorrelation(row: CorrelationRow): Correlation {
  return {
    messageKey: row.message_key,
    messageName: row.message_name,
    correlationKey: row.correlation_key,
    variables: row.variables,
    bpmnProcessId: row.bpmn_process_id,
    subscriptionKey: row.subscription_key as Key,
    processInstanceKey: row.process_instance_key,
  };
}
