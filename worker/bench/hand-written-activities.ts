import type { Database } from '../../db/connection.js';

export interface HandWrittenActivities {
  record(key: string, state: 'STARTED' | 'COMPLETED'): Promise<void>;
  notify(key: string): Promise<void>;
}

/** The tables a programmer would make for these two processes: instances, tasks, a history. */
export async function createHandWrittenTables(db: Database): Promise<void> {
  await db.raw(`
    CREATE TABLE bench_instances (key text PRIMARY KEY, state text NOT NULL, started_at timestamptz NOT NULL DEFAULT now(), ended_at timestamptz);
    CREATE TABLE bench_tasks (key text PRIMARY KEY, state text NOT NULL, created_at timestamptz NOT NULL DEFAULT now(), completed_at timestamptz);
    CREATE TABLE bench_history (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, key text NOT NULL, at timestamptz NOT NULL DEFAULT now(), event text NOT NULL);
    CREATE TABLE bench_notifications (key text PRIMARY KEY, title text NOT NULL);
  `);
}

export function createHandWrittenActivities(db: Database): HandWrittenActivities {
  return {
    record: (key, state) =>
      db.transaction(async (trx) => {
        if (state === 'STARTED') {
          await trx('bench_instances').insert({ key, state: 'ACTIVE' }).onConflict('key').ignore();
          await trx('bench_tasks').insert({ key, state: 'CREATED' }).onConflict('key').ignore();
        } else {
          await trx('bench_tasks').where({ key }).update({ state, completed_at: trx.fn.now() });
          await trx('bench_instances').where({ key }).update({ state, ended_at: trx.fn.now() });
        }
        await trx('bench_history').insert({ key, event: state });
      }),
    notify: async (key) => {
      await db('bench_notifications').insert({ key, title: 'bench' }).onConflict('key').ignore();
    },
  };
}
