import type { Database } from './connection.js';
import { migrationSource } from './migrations/index.js';

/** Brings the schema to the newest version; safe to call from several processes at once (knex holds a lock). Answers the names that ran. */
export async function migrate(db: Database): Promise<string[]> {
  const [, names] = (await db.migrate.latest({ migrationSource })) as [number, string[]];
  return names;
}
