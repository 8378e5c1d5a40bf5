import type { Knex } from 'knex';

/** What connectors leave behind: notifications for people (`notify`) and commands to devices (`mqtt-command`). */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- To one account, or to everyone who has a group (a role, or <role>@<gridId>). The id is made of job and recipient: one each.
    CREATE TABLE notifications (
      id text PRIMARY KEY,
      to_account text,
      to_group text,
      title text NOT NULL,
      body text NOT NULL DEFAULT '',
      process_instance_key bigint,
      bpmn_process_id text,
      element_id text,
      created_at timestamptz NOT NULL DEFAULT now(),
      read_at timestamptz,
      CHECK ((to_account IS NULL) <> (to_group IS NULL))
    );
    CREATE INDEX notifications_by_account ON notifications (to_account, created_at) WHERE to_account IS NOT NULL;
    CREATE INDEX notifications_by_group ON notifications (to_group, created_at) WHERE to_group IS NOT NULL;
    CREATE INDEX ON notifications (process_instance_key) WHERE process_instance_key IS NOT NULL;

    -- pending: recorded, not yet taken by the broker. failed: the device answered that it could not.
    CREATE TABLE device_commands (
      id text PRIMARY KEY,
      device_id text NOT NULL,
      command text NOT NULL,
      params jsonb NOT NULL DEFAULT '{}',
      status text NOT NULL CHECK (status IN ('pending', 'sent', 'replied', 'failed')),
      process_instance_key bigint,
      job_key bigint,
      created_at timestamptz NOT NULL DEFAULT now(),
      sent_at timestamptz,
      replied_at timestamptz,
      reply jsonb
    );
    CREATE INDEX ON device_commands (device_id, created_at);
    CREATE INDEX ON device_commands (job_key);
    CREATE INDEX ON device_commands (process_instance_key) WHERE process_instance_key IS NOT NULL;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE device_commands; DROP TABLE notifications;');
}
