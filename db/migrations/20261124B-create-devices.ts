import type { Knex } from 'knex';

/**
 * Grids, devices and what they say; rules over it and the alarms they raise. What changes with every message (`device_states`) is kept
 * apart from what people edit (`devices`), so neither waits for the other; its row is also the lock that orders one device's readings.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE grids (
      id text PRIMARY KEY,
      name text NOT NULL,
      parent_id text REFERENCES grids
    );

    -- telemetry: [{key, type: number|boolean|string, unit?, label: {zh, en}}]; commands: [{name, label: {zh, en}}]
    CREATE TABLE device_types (
      id text PRIMARY KEY,
      name_zh text NOT NULL,
      name_en text NOT NULL,
      telemetry jsonb NOT NULL DEFAULT '[]',
      commands jsonb NOT NULL DEFAULT '[]',
      built_in boolean NOT NULL DEFAULT false
    );

    -- maintenance: readings are stored, rules are silent. disabled: nothing is accepted.
    CREATE TABLE devices (
      id text PRIMARY KEY,
      name text NOT NULL,
      type_id text NOT NULL REFERENCES device_types,
      grid_id text REFERENCES grids,
      location text,
      longitude double precision,
      latitude double precision,
      status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'maintenance', 'disabled')),
      access_token text NOT NULL UNIQUE DEFAULT replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''),
      tags text[] NOT NULL DEFAULT '{}',
      linked_device_ids text[] NOT NULL DEFAULT '{}',
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now()
    );
    CREATE INDEX ON devices (type_id);
    CREATE INDEX ON devices (grid_id);

    -- readings: the newest by key, {"<key>": {"value": …, "ts": <ms>}}
    CREATE TABLE device_states (
      device_id text PRIMARY KEY REFERENCES devices ON DELETE CASCADE ON UPDATE CASCADE,
      readings jsonb NOT NULL DEFAULT '{}',
      last_seen_at timestamptz
    ) WITH (fillfactor = 50);

    CREATE FUNCTION create_device_state() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO device_states (device_id) VALUES (NEW.id);
      RETURN NULL;
    END $$;
    CREATE TRIGGER device_has_state AFTER INSERT ON devices FOR EACH ROW EXECUTE FUNCTION create_device_state();

    -- One of number, bool and text is set. Months are partitions; the default one takes what is older than those kept ready.
    CREATE TABLE telemetry (
      device_id text NOT NULL,
      key text NOT NULL,
      ts timestamptz NOT NULL,
      number double precision,
      bool boolean,
      text text,
      PRIMARY KEY (device_id, key, ts)
    ) PARTITION BY RANGE (ts);
    CREATE TABLE telemetry_older PARTITION OF telemetry DEFAULT;

    CREATE TABLE dead_letters (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      received_at timestamptz NOT NULL DEFAULT now(),
      source text NOT NULL,
      topic text NOT NULL,
      device_id text,
      reason text NOT NULL,
      detail text NOT NULL,
      payload text NOT NULL,
      payload_bytes integer NOT NULL
    );
    CREATE INDEX ON dead_letters (received_at);
    CREATE INDEX ON dead_letters (device_id, received_at);

    CREATE TABLE rules (
      id text PRIMARY KEY,
      version integer NOT NULL DEFAULT 1,
      enabled boolean NOT NULL DEFAULT true,
      definition jsonb NOT NULL,
      name text NOT NULL GENERATED ALWAYS AS (definition ->> 'name') STORED,
      kind text NOT NULL GENERATED ALWAYS AS (definition ->> 'kind') STORED,
      severity text NOT NULL GENERATED ALWAYS AS (definition ->> 'severity') STORED,
      -- Checksum of the definition as the product ships it; null for a rule of the customer's own.
      built_in text,
      updated_at timestamptz NOT NULL DEFAULT now(),
      updated_by text NOT NULL DEFAULT 'system'
    );
    CREATE TABLE rule_versions (
      rule_id text NOT NULL,
      version integer NOT NULL,
      enabled boolean NOT NULL,
      definition jsonb NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      created_by text NOT NULL,
      PRIMARY KEY (rule_id, version)
    );

    -- Where one rule stands with one device. No row: the condition does not hold and no alarm is on.
    CREATE TABLE rule_states (
      rule_id text NOT NULL REFERENCES rules ON DELETE CASCADE,
      device_id text NOT NULL REFERENCES devices ON DELETE CASCADE ON UPDATE CASCADE,
      phase text NOT NULL CHECK (phase IN ('pending', 'raised', 'clearing')),
      since timestamptz NOT NULL,
      due_at timestamptz,
      alarm_id text,
      PRIMARY KEY (rule_id, device_id)
    );
    CREATE INDEX ON rule_states (device_id);
    CREATE INDEX due_rule_states ON rule_states (due_at) WHERE due_at IS NOT NULL;

    -- The revision of everything readings are judged by; each batch reads it, so a change counts from the next reading on, in every process.
    CREATE TABLE rule_catalog (
      only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
      revision bigint NOT NULL
    );
    INSERT INTO rule_catalog (revision) VALUES (1);

    CREATE FUNCTION advance_rule_catalog() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      UPDATE rule_catalog SET revision = revision + 1;
      RETURN NULL;
    END $$;
    CREATE TRIGGER rules_are_watched AFTER INSERT OR UPDATE OR DELETE ON rules FOR EACH STATEMENT EXECUTE FUNCTION advance_rule_catalog();
    CREATE TRIGGER device_types_are_watched AFTER INSERT OR UPDATE OR DELETE ON device_types FOR EACH STATEMENT EXECUTE FUNCTION advance_rule_catalog();

    CREATE FUNCTION number_rule_version() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NEW.definition IS DISTINCT FROM OLD.definition OR NEW.enabled IS DISTINCT FROM OLD.enabled THEN
        NEW.version := OLD.version + 1;
        NEW.updated_at := now();
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER rule_version_is_numbered BEFORE UPDATE ON rules FOR EACH ROW EXECUTE FUNCTION number_rule_version();

    -- A changed rule measures its durations anew; a disabled one forgets all (open alarms stay for people to close).
    CREATE FUNCTION keep_rule_version() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO rule_versions (rule_id, version, enabled, definition, created_by)
        VALUES (NEW.id, NEW.version, NEW.enabled, NEW.definition, NEW.updated_by)
        ON CONFLICT (rule_id, version) DO NOTHING;
      IF TG_OP = 'UPDATE' AND NEW.version <> OLD.version THEN
        DELETE FROM rule_states WHERE rule_id = NEW.id AND (phase = 'pending' OR NOT NEW.enabled);
      END IF;
      RETURN NULL;
    END $$;
    CREATE TRIGGER rule_version_is_kept AFTER INSERT OR UPDATE ON rules FOR EACH ROW EXECUTE FUNCTION keep_rule_version();

    -- What it says of rule and device is as it was when the alarm was raised.
    CREATE TABLE alarms (
      id text PRIMARY KEY,
      rule_id text NOT NULL,
      rule_version integer NOT NULL,
      kind text NOT NULL,
      severity text NOT NULL CHECK (severity IN ('warning', 'serious', 'critical')),
      status text NOT NULL CHECK (status IN ('raised', 'acknowledged', 'cleared', 'closed')),
      device_id text NOT NULL,
      device_name text NOT NULL,
      device_type text NOT NULL,
      grid_id text,
      location text,
      linked_device_ids text[] NOT NULL DEFAULT '{}',
      message text NOT NULL,
      value jsonb,
      facts jsonb NOT NULL DEFAULT '{}',
      count integer NOT NULL DEFAULT 1,
      raised_at timestamptz NOT NULL,
      last_at timestamptz NOT NULL,
      acknowledged_at timestamptz,
      acknowledged_by text,
      cleared_at timestamptz,
      cleared_by text,
      closed_at timestamptz,
      closed_by text,
      process_instance_key bigint
    );
    CREATE UNIQUE INDEX one_open_alarm ON alarms (rule_id, device_id) WHERE status IN ('raised', 'acknowledged');
    CREATE INDEX ON alarms (raised_at);
    CREATE INDEX ON alarms (device_id, raised_at);
    CREATE INDEX ON alarms (process_instance_key) WHERE process_instance_key IS NOT NULL;

    -- What an alarm has still to set in motion, written with the alarm and carried out until it is done.
    CREATE TABLE alarm_actions (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      alarm_id text NOT NULL REFERENCES alarms,
      occasion text NOT NULL CHECK (occasion IN ('raised', 'cleared')),
      action jsonb NOT NULL,
      status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'done', 'failed')),
      attempts integer NOT NULL DEFAULT 0,
      next_attempt_at timestamptz NOT NULL DEFAULT now(),
      last_error text,
      created_at timestamptz NOT NULL DEFAULT now(),
      ended_at timestamptz
    );
    CREATE INDEX pending_alarm_actions ON alarm_actions (next_attempt_at) WHERE status = 'pending';
    CREATE INDEX ON alarm_actions (alarm_id, id);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TABLE alarm_actions, alarms, rule_states, rule_versions, rules, rule_catalog, dead_letters, telemetry, device_states, devices, device_types, grids;
    DROP FUNCTION create_device_state, advance_rule_catalog, number_rule_version, keep_rule_version;
  `);
}
