import type { Knex } from 'knex';

/** An operator may suspend an instance: it stays ACTIVE, but nothing moves. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('ALTER TABLE process_instances ADD COLUMN is_suspended boolean NOT NULL DEFAULT false');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('ALTER TABLE process_instances DROP COLUMN is_suspended');
}
