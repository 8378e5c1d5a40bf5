import type { Knex } from 'knex';

/** What the rest of BPMN 2.0 needs on record: conditional events, multiple events (several subscriptions for one event), execution listeners. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE conditional_subscriptions (
      subscription_key bigint PRIMARY KEY,
      process_instance_key bigint NOT NULL,
      element_instance_key bigint NOT NULL,
      target_element_id text NOT NULL,
      definition_index integer,
      state text NOT NULL CHECK (state IN ('OPEN', 'CLOSED')),
      interrupting boolean NOT NULL,
      is_true boolean NOT NULL
    );
    CREATE INDEX ON conditional_subscriptions (process_instance_key) WHERE state = 'OPEN';
    ALTER TABLE timers ADD COLUMN definition_index integer;
    ALTER TABLE message_subscriptions ADD COLUMN definition_index integer;
    ALTER TABLE signal_subscriptions ADD COLUMN definition_index integer;
    ALTER TABLE jobs ADD COLUMN listener text;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE jobs DROP COLUMN listener;
    ALTER TABLE signal_subscriptions DROP COLUMN definition_index;
    ALTER TABLE message_subscriptions DROP COLUMN definition_index;
    ALTER TABLE timers DROP COLUMN definition_index;
    DROP TABLE conditional_subscriptions;
  `);
}
