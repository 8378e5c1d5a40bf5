/** The state of a running instance read back from its rows: what the engine has in memory and nothing else (design.md, "Promise"). */
import type { Database } from '../db/connection.js';
import type { Json } from '../workflows/engine/json.js';
import type { InstanceState, Key, OutboxItem } from '../workflows/engine/state.js';
import { fromRow, type Row } from './rows.js';

/** How many command ids the engine remembers (workflows/engine/step.ts). */
const RECENT_COMMANDS = 200;

/** @throws Error when the instance is not on record */
export async function rebuild(db: Database, processInstanceKey: Key): Promise<InstanceState> {
  return db.transaction(
    async (trx) => {
      const of = (table: string) => trx(table).where({ process_instance_key: processInstanceKey });
      const head = (await of('process_instances').first()) as Row | undefined;
      if (!head) throw new Error(`Process instance ${processInstanceKey} is not on record`);
      const elementInstances = byKey(
        (await of('element_instances').whereNull('ended_at').orderBy('element_instance_key')).map(fromRow.elementInstances),
      );
      const state: InstanceState = {
        stateVersion: 1,
        ...fromRow.head(head),
        elementInstances,
        variables: {},
        jobs: byKey((await of('jobs').whereNull('ended_at').orderBy('job_key')).map(fromRow.jobs)),
        userTasks: byKey((await of('user_tasks').whereNull('completed_at').orderBy('user_task_key')).map(fromRow.userTasks)),
        timers: byKey((await of('timers').where({ state: 'OPEN' }).orderBy('timer_key')).map(fromRow.timers)),
        messageSubscriptions: byKey(
          (await of('message_subscriptions').where({ state: 'OPEN' }).orderBy('subscription_key')).map(fromRow.messageSubscriptions),
        ),
        signalSubscriptions: byKey(
          (await of('signal_subscriptions').where({ state: 'OPEN' }).orderBy('subscription_key')).map(fromRow.signalSubscriptions),
        ),
        conditionalSubscriptions: byKey(
          (await of('conditional_subscriptions').where({ state: 'OPEN' }).orderBy('subscription_key')).map(
            fromRow.conditionalSubscriptions,
          ),
        ),
        incidents: byKey((await of('incidents').where({ state: 'ACTIVE' }).orderBy('incident_key')).map(fromRow.incidents)),
        outbox: byKey((await of('outbox').orderBy('outbox_key')).map((row: { item: OutboxItem }) => row.item)),
        recentCommandIds: await recentCommandIds(of('history')),
      };
      for (const row of (await of('variables').orderBy('variable_key')) as {
        scope_key: Key;
        name: string;
        variable_key: Key;
        value: Json;
      }[])
        if (elementInstances[row.scope_key])
          (state.variables[row.scope_key] ??= {})[row.name] = { key: row.variable_key, value: row.value };
      return state;
    },
    { isolationLevel: 'repeatable read', readOnly: true },
  );
}

async function recentCommandIds(history: ReturnType<Database>): Promise<string[]> {
  const rows = (await history.where({ event: 'COMMAND' }).orderBy('history_id', 'desc').limit(RECENT_COMMANDS).select('command_id')) as {
    command_id: string;
  }[];
  return rows.map((row) => row.command_id).reverse();
}

function byKey<T extends { key: Key }>(items: T[]): Record<Key, T> {
  return Object.fromEntries(items.map((item) => [item.key, item]));
}
