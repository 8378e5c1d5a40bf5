import type { Logger } from 'pino';
import { ensureAdministrator } from '../api/auth/ensure-administrator.js';
import type { Database } from '../db/connection.js';
import { migrate } from '../db/migrate.js';
import { migrationSource } from '../db/migrations/index.js';
import { seed } from '../db/seed/index.js';

export interface PreparedDatabase {
  /** Set when this start made the account `admin` and no password was given: to be shown once. */
  oneTimePassword?: string;
}

/** Any number; the same in every process of the platform. */
const startLock = 7_305_521;

/**
 * Brings the database to the newest schema and to what the platform needs in it: built-in types and rules, the sample community (`demo`),
 * the administrator, and whatever `afterwards` adds. Of several processes that start at once, one does it while the others wait.
 */
export async function prepareDatabase(
  db: Database,
  options: { demo: boolean; adminPassword?: string; log: Logger },
  afterwards: () => Promise<void>,
): Promise<PreparedDatabase> {
  return db.transaction(async (lock) => {
    // Held by this transaction alone; the work below uses other connections.
    await lock.raw('SELECT pg_advisory_xact_lock(?)', [startLock]);
    // knex's own lock is a row, which a process killed during a migration leaves behind; ours ends with its connection, so whoever holds it may clear that row.
    if (await db.schema.hasTable('knex_migrations_lock')) await db.migrate.forceFreeMigrationsLock({ migrationSource });
    const migrations = await migrate(db);
    if (migrations.length > 0) options.log.info({ migrations }, 'schema brought up to date');
    await seed(db, { demo: options.demo });
    const administrator = await ensureAdministrator(db, options.adminPassword);
    await afterwards();
    return { oneTimePassword: administrator?.oneTimePassword };
  });
}
