import type { Knex } from 'knex';

/** Documents of processes (photos, reports), in the database, so that they are in its backup and its transactions. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE documents (
      document_id text PRIMARY KEY,
      content bytea NOT NULL,
      -- SHA-256 in hexadecimal; whoever reads a document proves by it that it is the one meant.
      content_hash text NOT NULL,
      size integer NOT NULL,
      content_type text NOT NULL,
      file_name text NOT NULL,
      expires_at timestamptz,
      process_definition_id text,
      process_instance_key bigint,
      custom_properties jsonb NOT NULL DEFAULT '{}',
      created_by text NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now()
    );
    -- Pictures are compressed already.
    ALTER TABLE documents ALTER COLUMN content SET STORAGE EXTERNAL;
    CREATE INDEX ON documents (expires_at) WHERE expires_at IS NOT NULL;
    CREATE INDEX ON documents (process_instance_key) WHERE process_instance_key IS NOT NULL;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE documents');
}
