import type { Knex } from 'knex';

/** A multiple start event has several triggers: which of its definitions one stands for is part of what it is. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE start_subscriptions ADD COLUMN definition_index integer NOT NULL DEFAULT 0;
    ALTER TABLE start_subscriptions DROP CONSTRAINT start_subscriptions_pkey;
    ALTER TABLE start_subscriptions ADD PRIMARY KEY (process_definition_key, start_element_id, definition_index);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DELETE FROM start_subscriptions WHERE definition_index > 0;
    ALTER TABLE start_subscriptions DROP CONSTRAINT start_subscriptions_pkey;
    ALTER TABLE start_subscriptions ADD PRIMARY KEY (process_definition_key, start_element_id);
    ALTER TABLE start_subscriptions DROP COLUMN definition_index;
  `);
}
