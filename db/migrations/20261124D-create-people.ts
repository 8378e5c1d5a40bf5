import type { Knex } from 'knex';

/** People and machines that sign in, their roles and their sessions. Secrets are kept as hashes only. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE roles (
      id text PRIMARY KEY,
      name text NOT NULL,
      name_en text NOT NULL,
      built_in boolean NOT NULL DEFAULT false
    );
    INSERT INTO roles (id, name, name_en, built_in) VALUES
      ('administrator', '系统管理员', 'Administrator', true),
      ('process-designer', '流程设计员', 'Process designer', true),
      ('dispatcher', '调度员', 'Dispatcher', true),
      ('property-manager', '物业经理', 'Property manager', true),
      ('repair-worker', '维修人员', 'Repair worker', true),
      ('fire-safety', '消防安全员', 'Fire-safety officer', true),
      ('cleaner', '保洁人员', 'Cleaner', true),
      ('gate-guard', '门岗', 'Gate guard', true),
      ('customer-service', '客服', 'Customer service', true),
      ('resident', '居民', 'Resident', true),
      ('job-worker', '外部作业程序', 'Job worker (machine)', true);

    CREATE TABLE users (
      account text PRIMARY KEY CHECK (account ~ '^[A-Za-z0-9._@+-]{1,64}$'),
      name text NOT NULL,
      phone text,
      email text,
      roles text[] NOT NULL DEFAULT '{}',
      grid_ids text[] NOT NULL DEFAULT '{}',
      password_hash text,
      enabled boolean NOT NULL DEFAULT true,
      must_change_password boolean NOT NULL DEFAULT false,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now()
    );
    CREATE INDEX ON users USING gin (roles);

    CREATE TABLE sessions (
      token_hash text PRIMARY KEY,
      account text NOT NULL REFERENCES users ON DELETE CASCADE,
      created_at timestamptz NOT NULL DEFAULT now(),
      last_seen_at timestamptz NOT NULL DEFAULT now(),
      expires_at timestamptz NOT NULL,
      address text,
      user_agent text
    );
    CREATE INDEX ON sessions (account);
    CREATE INDEX ON sessions (expires_at);

    CREATE TABLE oauth_clients (
      client_id text PRIMARY KEY CHECK (client_id ~ '^[A-Za-z0-9._-]{1,64}$'),
      name text NOT NULL,
      roles text[] NOT NULL DEFAULT '{}',
      grid_ids text[] NOT NULL DEFAULT '{}',
      secret_hash text,
      enabled boolean NOT NULL DEFAULT true,
      created_at timestamptz NOT NULL DEFAULT now()
    );

    CREATE TABLE access_tokens (
      token_hash text PRIMARY KEY,
      client_id text NOT NULL REFERENCES oauth_clients ON DELETE CASCADE,
      expires_at timestamptz NOT NULL
    );
    CREATE INDEX ON access_tokens (expires_at);

    -- Failed logins by "who from where"; a successful one removes the row.
    CREATE TABLE login_failures (
      subject text PRIMARY KEY,
      failures integer NOT NULL,
      blocked_until timestamptz,
      last_at timestamptz NOT NULL DEFAULT now()
    );

    -- A notification to a group is read by each of its members on their own.
    CREATE TABLE notification_reads (
      notification_id text NOT NULL REFERENCES notifications ON DELETE CASCADE,
      account text NOT NULL,
      read_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (notification_id, account)
    );
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE notification_reads, login_failures, access_tokens, oauth_clients, sessions, users, roles');
}
