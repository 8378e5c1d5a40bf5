import type { Knex } from 'knex';

/** One operation on many process instances: what is asked, and every item it is asked of, chosen once when the operation is created. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE batch_operations (
      batch_operation_key bigint PRIMARY KEY,
      operation_type text NOT NULL
        CHECK (operation_type IN ('CANCEL_PROCESS_INSTANCE', 'RESOLVE_INCIDENT', 'MIGRATE_PROCESS_INSTANCE', 'MODIFY_PROCESS_INSTANCE')),
      state text NOT NULL CHECK (state IN ('CREATED', 'ACTIVE', 'SUSPENDED', 'COMPLETED', 'CANCELED')),
      -- What is done to each item, beyond the type: a migration plan, or the moves of a modification.
      instruction jsonb NOT NULL,
      -- The request's own, for people who ask later what was chosen.
      filter jsonb NOT NULL,
      actor_type text NOT NULL,
      actor_id text NOT NULL,
      -- The caller's idempotency key: the same request again is the same operation.
      command_id text UNIQUE,
      created_at timestamptz NOT NULL DEFAULT now(),
      ended_at timestamptz,
      items_total integer NOT NULL DEFAULT 0,
      items_completed integer NOT NULL DEFAULT 0,
      items_failed integer NOT NULL DEFAULT 0
    );
    CREATE INDEX running_batch_operations ON batch_operations (batch_operation_key) WHERE state IN ('CREATED', 'ACTIVE');

    -- leased_until: a process is at it; when that has passed without an end, another takes it.
    CREATE TABLE batch_operation_items (
      item_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      batch_operation_key bigint NOT NULL REFERENCES batch_operations ON DELETE CASCADE,
      item_key bigint NOT NULL,
      process_instance_key bigint NOT NULL,
      state text NOT NULL DEFAULT 'ACTIVE' CHECK (state IN ('ACTIVE', 'COMPLETED', 'CANCELED', 'FAILED')),
      attempts integer NOT NULL DEFAULT 0,
      leased_until timestamptz,
      processed_at timestamptz,
      error_message text,
      UNIQUE (batch_operation_key, item_key)
    );
    CREATE INDEX ON batch_operation_items (process_instance_key);
    CREATE INDEX open_batch_operation_items ON batch_operation_items (batch_operation_key, item_id) WHERE state = 'ACTIVE';
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE batch_operation_items, batch_operations');
}
