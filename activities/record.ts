/**
 * Step 7 of *Follow one alarm*; before: engine/step.ts; after: whoever asked is answered, and api/v2 finds the task. One transaction holds
 * everything that steps changed, their history, and the match of subscriptions just opened with messages that came before them.
 */
import type { Knex } from 'knex';
import { lockMessages, takeBufferedMessages } from '../commands/message-buffer.js';
import { releaseStartLock } from '../commands/message-starts.js';
import type { Database } from '../db/connection.js';
import type { RecordOutcome } from '../workflows/contract.js';
import type { StepEffects } from '../workflows/engine/effect.js';
import type { MessageSubscription } from '../workflows/engine/state.js';
import type { ElementNames } from './element-names.js';
import { fromRow, toRow, type Row } from './rows.js';
import { upsertStatements, type TableName } from './tables.js';

/** Commits steps of one instance, in order. A step on record already is skipped; what was matched for it then is answered again. */
export async function record(db: Database, elementNames: ElementNames, steps: StepEffects[]): Promise<RecordOutcome> {
  const first = steps[0];
  if (!first) return { correlations: [] };
  const key = first.instance.processInstanceKey;
  const { processDefinitionKey, isSuspended } = (steps.at(-1) as StepEffects).instance;
  const names = await elementNames(processDefinitionKey);
  return db.transaction(async (trx) => {
    const known = await trx('process_instances')
      .where({ process_instance_key: key })
      .forUpdate()
      .first<{ step: number } | undefined>('step');
    const fresh = steps.filter((step) => step.instance.step > (known?.step ?? 0));
    const opened = isSuspended
      ? []
      : steps.flatMap((step) => step.changes.messageSubscriptions.filter((subscription) => subscription.state === 'OPEN'));
    if (steps.some((step) => step.inputType === 'resume')) opened.push(...(await openSubscriptions(trx, key)));
    await lockMessages(trx, opened);
    await write(trx, fresh, names);
    await settleDeliveries(trx, fresh);
    if (fresh.some((step) => step.instance.state !== 'ACTIVE')) await releaseStartLock(trx, key);
    return { correlations: await takeBufferedMessages(trx, first.instance, openAtTheEnd(opened)) };
  });
}

/** What waited while the instance was suspended looks into the buffer again. */
async function openSubscriptions(trx: Knex.Transaction, processInstanceKey: string): Promise<MessageSubscription[]> {
  return (await trx('message_subscriptions').where({ process_instance_key: processInstanceKey, state: 'OPEN' })).map(
    fromRow.messageSubscriptions,
  );
}

async function write(trx: Knex.Transaction, steps: StepEffects[], names: Record<string, string>): Promise<void> {
  const last = steps.at(-1);
  if (!last) return;
  const head = last.instance;
  const rows = new Map<TableName, Row[]>();
  // A later step's row replaces an earlier one's: a statement may touch each row only once.
  const merged = <T extends { key: string }>(pick: (step: StepEffects) => T[]): T[] => [
    ...new Map(steps.flatMap(pick).map((item) => [item.key, item])).values(),
  ];
  const startedBy = (steps[0] as StepEffects).inputType === 'start' ? (steps[0] as StepEffects).actor.id : null;
  rows.set('processInstances', [toRow.processInstances(head, startedBy)]);
  rows.set(
    'elementInstances',
    merged((step) => step.changes.elementInstances).map((instance) => toRow.elementInstances(head, instance, names[instance.elementId])),
  );
  rows.set(
    'flows',
    [...new Set(steps.flatMap((step) => step.changes.flowsTaken))].map((flowId) => toRow.flows(head, flowId)),
  );
  rows.set(
    'variables',
    merged((step) => step.changes.variables).map((variable) => toRow.variables(head, variable, last.at)),
  );
  rows.set(
    'userTasks',
    merged((step) => step.changes.userTasks).map((task) => toRow.userTasks(head, task)),
  );
  rows.set(
    'jobs',
    merged((step) => step.changes.jobs).map((job) => toRow.jobs(head, job)),
  );
  rows.set(
    'timers',
    merged((step) => step.changes.timers).map((timer) => toRow.timers(head, timer)),
  );
  rows.set(
    'messageSubscriptions',
    merged((step) => step.changes.messageSubscriptions).map((subscription) => toRow.messageSubscriptions(head, subscription)),
  );
  rows.set(
    'signalSubscriptions',
    merged((step) => step.changes.signalSubscriptions).map((subscription) => toRow.signalSubscriptions(head, subscription)),
  );
  rows.set(
    'conditionalSubscriptions',
    merged((step) => step.changes.conditionalSubscriptions).map((subscription) => toRow.conditionalSubscriptions(head, subscription)),
  );
  rows.set(
    'incidents',
    merged((step) => step.changes.incidents).map((incident) => toRow.incidents(head, incident)),
  );
  rows.set(
    'outbox',
    merged((step) => step.changes.outboxAdded).map((item) => toRow.outbox(head, item)),
  );
  rows.set(
    'history',
    steps.flatMap((step) => toRow.history(step)),
  );
  for (const [table, tableRows] of rows) if (tableRows.length > 0) await trx.raw(upsertStatements[table], [JSON.stringify(tableRows)]);
  const done = steps.flatMap((step) => step.changes.outboxDone);
  if (done.length > 0) await trx('outbox').whereIn('outbox_key', done).delete();
  await tell(trx, steps);
}

/** A message or signal that this step took in has arrived: no one needs to send it again. */
async function settleDeliveries(trx: Knex.Transaction, steps: StepEffects[]): Promise<void> {
  for (const step of steps) {
    for (const event of step.history) {
      const after = event.after as { messageKey?: string; signalKey?: string } | undefined;
      if (event.type === 'MESSAGE_CORRELATED')
        await trx('message_correlations')
          .where({ message_key: after?.messageKey, bpmn_process_id: step.instance.bpmnProcessId, subscription_key: event.entityKey })
          .update({ delivered_at: trx.fn.now() });
      if (event.type === 'SIGNAL_RECEIVED')
        await trx('signal_deliveries')
          .where({ signal_key: after?.signalKey, target_key: event.entityKey })
          .update({ delivered_at: trx.fn.now() });
    }
  }
}

/** Of the subscriptions opened in these steps, those that a later one has not closed again. */
function openAtTheEnd(opened: MessageSubscription[]): MessageSubscription[] {
  return [...new Map(opened.map((subscription) => [subscription.key, subscription])).values()];
}

/** Screens (server-sent events) and waiting workers (long polling) learn of it when the transaction commits. */
async function tell(trx: Knex.Transaction, steps: StepEffects[]): Promise<void> {
  const payloads: [string, string][] = [];
  const change = (resource: string, id: string, op: string) => payloads.push(['changes', JSON.stringify({ resource, id, op })]);
  const { processInstanceKey } = (steps[0] as StepEffects).instance;
  for (const { changes, inputType } of steps) {
    for (const task of changes.userTasks) change('user-tasks', task.key, task.state === 'CREATED' ? 'created' : 'updated');
    for (const incident of changes.incidents) change('incidents', incident.key, incident.state === 'ACTIVE' ? 'created' : 'updated');
    for (const job of changes.jobs) if (job.state === 'CREATED' && job.retries > 0) payloads.push(['jobs', job.type]);
    change('process-instances', processInstanceKey, inputType === 'start' ? 'created' : 'updated');
  }
  const unique = [...new Map(payloads.map((entry) => [entry.join(' '), entry])).values()];
  await trx.raw('SELECT pg_notify(channel, payload) FROM jsonb_to_recordset(?::jsonb) AS told (channel text, payload text)', [
    JSON.stringify(unique.map(([channel, payload]) => ({ channel, payload }))),
  ]);
}
