import { randomBytes, randomInt } from 'node:crypto';
import { connect, type Database } from '../../db/connection.js';
import { migrate } from '../../db/migrate.js';
import { freePort } from '../embedded/free-port.js';
import { startPostgres } from '../embedded/postgres.js';
import { startOncePerRun } from './test-run.js';

export interface TestDatabase {
  db: Database;
  /** postgres://… for whoever opens connections of their own. */
  url: string;
  /** Closes `db` and drops the database, other connections or not. */
  drop(): Promise<void>;
}

interface Server {
  /** Url of the maintenance database; the others differ in the last part of the path. */
  url: string;
}

const template = 'migrated';

/**
 * A fresh database with every migration run, on the PostgreSQL of this jest run (started by the first caller). Take one per test file, in
 * `beforeAll`, and drop it in `afterAll`. Instance keys start at a random place, so that two databases can share one Temporal server.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = await startOncePerRun<Server>('postgres', async (folder) => {
    const postgres = await startPostgres({ folder, port: await freePort(), durable: false, maxConnections: 300, outlivesUs: true });
    await createTemplate(postgres.urlOf('postgres'), postgres.urlOf(template));
    return { url: postgres.urlOf('postgres') };
  });
  const name = `test_${randomBytes(8).toString('hex')}`;
  await inMaintenance(server.url, (admin) => admin.raw('CREATE DATABASE ?? TEMPLATE ??', [name, template]));
  const url = server.url.replace(/\/postgres$/, `/${name}`);
  const db = connect(url);
  // A key block is 2^20 wide (design.md, "Keys"); 2^31 places to begin make an overlap of two databases improbable.
  await db.raw(`ALTER SEQUENCE key_blocks RESTART WITH ${(BigInt(randomInt(1, 2 ** 31)) << 20n).toString()}`);
  return {
    db,
    url,
    drop: async () => {
      await db.destroy();
      await inMaintenance(server.url, (admin) => admin.raw('DROP DATABASE IF EXISTS ?? WITH (FORCE)', [name]));
    },
  };
}

async function createTemplate(maintenanceUrl: string, templateUrl: string): Promise<void> {
  await inMaintenance(maintenanceUrl, (admin) => admin.raw('CREATE DATABASE ??', [template]));
  const db = connect(templateUrl);
  try {
    await migrate(db);
  } finally {
    await db.destroy();
  }
}

async function inMaintenance(url: string, work: (admin: Database) => PromiseLike<unknown>): Promise<void> {
  const admin = connect(url, { poolSize: 1 });
  try {
    await work(admin);
  } finally {
    await admin.destroy();
  }
}
