import type { Knex } from 'knex';

/**
 * What was deployed can be deleted: nothing starts or uses it any more and searches do not list it. It stays on record, since instances that
 * have ended and the history are of it, and since version numbers are not given twice.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE process_definitions ADD COLUMN deleted_at timestamptz;
    ALTER TABLE forms ADD COLUMN deleted_at timestamptz;
    ALTER TABLE decision_requirements ADD COLUMN deleted_at timestamptz;
    ALTER TABLE decisions ADD COLUMN deleted_at timestamptz;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE decisions DROP COLUMN deleted_at;
    ALTER TABLE decision_requirements DROP COLUMN deleted_at;
    ALTER TABLE forms DROP COLUMN deleted_at;
    ALTER TABLE process_definitions DROP COLUMN deleted_at;
  `);
}
