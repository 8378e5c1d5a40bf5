import type { Knex } from 'knex';

/** The platform's sessions at an external broker, and which process serves each (`rules/mqtt-slots.ts`). */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE mqtt_slots (
      slot integer PRIMARY KEY,
      -- Both hold a random part, so that two platforms at one broker do not take each other's.
      client_id text NOT NULL UNIQUE,
      share_group text NOT NULL,
      holder text,
      lease_until timestamptz
    );
    WITH platform AS MATERIALIZED (SELECT 'platform-' || replace(gen_random_uuid()::text, '-', '') AS id)
    INSERT INTO mqtt_slots (slot, client_id, share_group) SELECT slot, id || '-' || slot, id FROM platform, generate_series(1, 24) AS s (slot);

    CREATE TABLE mqtt_consumers (
      name text PRIMARY KEY,
      seen_at timestamptz NOT NULL
    );
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE mqtt_consumers, mqtt_slots;');
}
