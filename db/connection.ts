import knexFactory, { type Knex } from 'knex';
import pg from 'pg';

export type Database = Knex;

// Keys are bigint and must stay exact: PostgreSQL's int8 is read as a decimal string (also pg's default, made explicit here).
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => text);

/** Opens a pool on `url` (postgres://user:password@host:port/database). The caller ends it with `destroy()`. */
export function connect(url: string, options: { poolSize?: number; applicationName?: string } = {}): Database {
  return knexFactory({
    client: 'pg',
    connection: { connectionString: url, application_name: options.applicationName ?? 'smart-community' },
    pool: { min: 0, max: options.poolSize ?? 10 },
  });
}
