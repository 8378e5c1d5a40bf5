import type { Knex } from 'knex';

/**
 * What the engine records and what people query. Keys are 64-bit (`bigint`, read as decimal strings). The sequence steps by
 * 2^20: a process instance owns the keys from its own up to the next, so any key names its instance (design.md, "Keys").
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE SEQUENCE key_blocks AS bigint START WITH 1048576 INCREMENT BY 1048576;

    CREATE TABLE deployments (
      deployment_key bigint PRIMARY KEY,
      deployed_at timestamptz NOT NULL,
      deployed_by text NOT NULL
    );

    CREATE TABLE deployed_resources (
      resource_key bigint PRIMARY KEY,
      deployment_key bigint NOT NULL REFERENCES deployments,
      resource_name text NOT NULL,
      resource_id text,
      version integer,
      kind text NOT NULL CHECK (kind IN ('bpmn', 'form', 'decision', 'other')),
      content text NOT NULL,
      checksum text NOT NULL
    );
    CREATE INDEX ON deployed_resources (resource_name, checksum);

    CREATE TABLE compiled_models (
      model_hash text PRIMARY KEY,
      model jsonb NOT NULL
    );

    CREATE TABLE process_definitions (
      process_definition_key bigint PRIMARY KEY,
      bpmn_process_id text NOT NULL,
      name text,
      version integer NOT NULL,
      version_tag text,
      resource_key bigint NOT NULL REFERENCES deployed_resources,
      resource_name text NOT NULL,
      deployment_key bigint NOT NULL REFERENCES deployments,
      model_hash text NOT NULL REFERENCES compiled_models,
      start_form_id text,
      is_latest boolean NOT NULL DEFAULT true,
      UNIQUE (bpmn_process_id, version)
    );
    CREATE UNIQUE INDEX ON process_definitions (bpmn_process_id) WHERE is_latest;

    CREATE TABLE forms (
      form_key bigint PRIMARY KEY,
      form_id text NOT NULL,
      version integer NOT NULL,
      deployment_key bigint NOT NULL REFERENCES deployments,
      resource_name text NOT NULL,
      schema jsonb NOT NULL,
      checksum text NOT NULL,
      is_latest boolean NOT NULL DEFAULT true,
      UNIQUE (form_id, version)
    );

    CREATE TABLE decisions (
      decision_key bigint PRIMARY KEY,
      decision_id text NOT NULL,
      name text,
      version integer NOT NULL,
      deployment_key bigint NOT NULL REFERENCES deployments,
      resource_name text NOT NULL,
      rules jsonb NOT NULL,
      checksum text NOT NULL,
      is_latest boolean NOT NULL DEFAULT true,
      UNIQUE (decision_id, version)
    );

    CREATE TABLE process_drafts (
      draft_id text PRIMARY KEY,
      name text NOT NULL,
      bpmn_xml text NOT NULL,
      based_on_key bigint,
      updated_at timestamptz NOT NULL DEFAULT now(),
      updated_by text NOT NULL
    );

    CREATE TABLE process_instances (
      process_instance_key bigint PRIMARY KEY,
      process_definition_key bigint NOT NULL REFERENCES process_definitions,
      bpmn_process_id text NOT NULL,
      version integer NOT NULL,
      business_key text,
      parent_process_instance_key bigint,
      parent_element_instance_key bigint,
      time_zone text NOT NULL,
      state text NOT NULL CHECK (state IN ('ACTIVE', 'COMPLETED', 'TERMINATED')),
      started_at timestamptz NOT NULL,
      ended_at timestamptz,
      started_by text,
      key_counter integer NOT NULL,
      step integer NOT NULL
    );
    CREATE INDEX ON process_instances (bpmn_process_id, state);
    CREATE INDEX ON process_instances (process_definition_key);
    CREATE INDEX ON process_instances (parent_process_instance_key) WHERE parent_process_instance_key IS NOT NULL;
    CREATE INDEX ON process_instances (business_key) WHERE business_key IS NOT NULL;
    CREATE INDEX ON process_instances (started_at);
    CREATE INDEX active_process_instances ON process_instances (process_instance_key) WHERE state = 'ACTIVE';

    -- A start asked for twice with the same id (an alarm, a message, a schedule's moment) is one instance.
    CREATE TABLE process_starts (
      start_id text PRIMARY KEY,
      process_instance_key bigint NOT NULL UNIQUE,
      process_definition_key bigint NOT NULL,
      command jsonb NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now()
    );

    CREATE TABLE element_instances (
      element_instance_key bigint PRIMARY KEY,
      process_instance_key bigint NOT NULL,
      process_definition_key bigint NOT NULL,
      bpmn_process_id text NOT NULL,
      element_id text NOT NULL,
      element_name text,
      element_type text NOT NULL,
      state text NOT NULL,
      scope_key bigint,
      started_at timestamptz NOT NULL,
      ended_at timestamptz,
      incident_key bigint,
      called_process_instance_key bigint,
      detail jsonb
    );
    CREATE INDEX ON element_instances (process_instance_key);
    CREATE INDEX ON element_instances (process_definition_key, element_id);

    CREATE TABLE taken_sequence_flows (
      process_instance_key bigint NOT NULL,
      flow_id text NOT NULL,
      process_definition_key bigint NOT NULL,
      bpmn_process_id text NOT NULL,
      PRIMARY KEY (process_instance_key, flow_id)
    );

    CREATE TABLE variables (
      variable_key bigint PRIMARY KEY,
      process_instance_key bigint NOT NULL,
      bpmn_process_id text NOT NULL,
      scope_key bigint NOT NULL,
      name text NOT NULL,
      value jsonb NOT NULL,
      updated_at timestamptz NOT NULL,
      UNIQUE (scope_key, name)
    );
    CREATE INDEX ON variables (process_instance_key);

    CREATE TABLE user_tasks (
      user_task_key bigint PRIMARY KEY,
      process_instance_key bigint NOT NULL,
      process_definition_key bigint NOT NULL,
      bpmn_process_id text NOT NULL,
      element_instance_key bigint NOT NULL,
      element_id text NOT NULL,
      name text,
      state text NOT NULL CHECK (state IN ('CREATED', 'COMPLETED', 'CANCELED')),
      assignee text,
      candidate_groups text[] NOT NULL DEFAULT '{}',
      candidate_users text[] NOT NULL DEFAULT '{}',
      due_date timestamptz,
      follow_up_date timestamptz,
      priority integer NOT NULL,
      form_id text,
      form_key text,
      external_form_reference text,
      headers jsonb NOT NULL DEFAULT '{}',
      created_at timestamptz NOT NULL,
      completed_at timestamptz
    );
    CREATE INDEX ON user_tasks (process_instance_key);
    CREATE INDEX open_user_tasks_by_assignee ON user_tasks (assignee) WHERE state = 'CREATED';
    CREATE INDEX open_user_tasks_by_group ON user_tasks USING gin (candidate_groups) WHERE state = 'CREATED';

    -- worker, deadline: an activation (a lock for a while), known to PostgreSQL alone; the engine neither knows nor needs it.
    CREATE TABLE jobs (
      job_key bigint PRIMARY KEY,
      process_instance_key bigint NOT NULL,
      process_definition_key bigint NOT NULL,
      bpmn_process_id text NOT NULL,
      element_instance_key bigint NOT NULL,
      element_id text NOT NULL,
      type text NOT NULL,
      state text NOT NULL CHECK (state IN ('CREATED', 'COMPLETED', 'FAILED', 'ERROR_THROWN', 'CANCELED')),
      retries integer NOT NULL,
      headers jsonb NOT NULL DEFAULT '{}',
      available_at timestamptz,
      error_message text,
      error_code text,
      created_at timestamptz NOT NULL,
      ended_at timestamptz,
      worker text,
      deadline timestamptz
    );
    CREATE INDEX ON jobs (process_instance_key);
    CREATE INDEX activatable_jobs ON jobs (type, job_key) WHERE state = 'CREATED';

    CREATE TABLE timers (
      timer_key bigint PRIMARY KEY,
      process_instance_key bigint NOT NULL,
      element_instance_key bigint NOT NULL,
      target_element_id text NOT NULL,
      state text NOT NULL CHECK (state IN ('OPEN', 'CLOSED')),
      due_at timestamptz NOT NULL,
      repetitions_left integer,
      interval_text text
    );
    CREATE INDEX ON timers (process_instance_key) WHERE state = 'OPEN';

    CREATE TABLE message_subscriptions (
      subscription_key bigint PRIMARY KEY,
      process_instance_key bigint NOT NULL,
      bpmn_process_id text NOT NULL,
      element_instance_key bigint NOT NULL,
      target_element_id text NOT NULL,
      state text NOT NULL CHECK (state IN ('OPEN', 'CLOSED')),
      message_name text NOT NULL,
      correlation_key text NOT NULL,
      interrupting boolean NOT NULL
    );
    CREATE INDEX ON message_subscriptions (message_name, correlation_key) WHERE state = 'OPEN';
    CREATE INDEX ON message_subscriptions (process_instance_key) WHERE state = 'OPEN';

    CREATE TABLE signal_subscriptions (
      subscription_key bigint PRIMARY KEY,
      process_instance_key bigint NOT NULL,
      element_instance_key bigint NOT NULL,
      target_element_id text NOT NULL,
      state text NOT NULL CHECK (state IN ('OPEN', 'CLOSED')),
      signal_name text NOT NULL,
      interrupting boolean NOT NULL
    );
    CREATE INDEX ON signal_subscriptions (signal_name) WHERE state = 'OPEN';
    CREATE INDEX ON signal_subscriptions (process_instance_key) WHERE state = 'OPEN';

    -- Triggers of start events of the latest version of each process.
    CREATE TABLE start_subscriptions (
      process_definition_key bigint NOT NULL REFERENCES process_definitions,
      bpmn_process_id text NOT NULL,
      start_element_id text NOT NULL,
      trigger text NOT NULL CHECK (trigger IN ('message', 'signal', 'timer')),
      name text,
      PRIMARY KEY (process_definition_key, start_element_id)
    );
    CREATE INDEX ON start_subscriptions (trigger, name);

    CREATE TABLE messages (
      message_key bigint PRIMARY KEY,
      name text NOT NULL,
      correlation_key text NOT NULL,
      message_id text,
      variables jsonb NOT NULL DEFAULT '{}',
      published_at timestamptz NOT NULL DEFAULT now(),
      expires_at timestamptz NOT NULL
    );
    CREATE INDEX ON messages (name, correlation_key, message_key);
    CREATE INDEX ON messages (expires_at);
    -- Unique among messages still alive; expired ones are moved out of the way before insertion.
    CREATE UNIQUE INDEX messages_by_id ON messages (name, correlation_key, message_id) WHERE message_id IS NOT NULL;

    -- One row per (message, process): a message reaches each process at most once. Delivered when the instance has recorded it.
    CREATE TABLE message_correlations (
      message_key bigint NOT NULL,
      bpmn_process_id text NOT NULL,
      message_name text NOT NULL,
      correlation_key text NOT NULL,
      variables jsonb NOT NULL DEFAULT '{}',
      subscription_key bigint,
      process_instance_key bigint,
      start_element_id text,
      process_definition_key bigint,
      correlated_at timestamptz NOT NULL DEFAULT now(),
      delivered_at timestamptz,
      PRIMARY KEY (message_key, bpmn_process_id)
    );
    CREATE INDEX ON message_correlations (subscription_key) WHERE subscription_key IS NOT NULL;
    CREATE INDEX undelivered_correlations ON message_correlations (correlated_at) WHERE delivered_at IS NULL;

    -- While an instance started by a message with a correlation key lives, the next such message waits (Zeebe: one per key).
    CREATE TABLE message_start_locks (
      bpmn_process_id text NOT NULL,
      correlation_key text NOT NULL,
      process_instance_key bigint NOT NULL,
      PRIMARY KEY (bpmn_process_id, correlation_key)
    );
    CREATE INDEX ON message_start_locks (process_instance_key);

    CREATE TABLE signal_deliveries (
      signal_key bigint NOT NULL,
      signal_name text NOT NULL,
      variables jsonb NOT NULL DEFAULT '{}',
      target_key bigint NOT NULL,
      process_instance_key bigint,
      start_element_id text,
      created_at timestamptz NOT NULL DEFAULT now(),
      delivered_at timestamptz,
      PRIMARY KEY (signal_key, target_key)
    );
    CREATE INDEX undelivered_signals ON signal_deliveries (created_at) WHERE delivered_at IS NULL;

    CREATE TABLE incidents (
      incident_key bigint PRIMARY KEY,
      process_instance_key bigint NOT NULL,
      process_definition_key bigint NOT NULL,
      bpmn_process_id text NOT NULL,
      element_instance_key bigint NOT NULL,
      element_id text NOT NULL,
      job_key bigint,
      error_type text NOT NULL,
      error_message text NOT NULL,
      state text NOT NULL CHECK (state IN ('ACTIVE', 'RESOLVED')),
      created_at timestamptz NOT NULL,
      ended_at timestamptz
    );
    CREATE INDEX ON incidents (process_instance_key);
    CREATE INDEX open_incidents ON incidents (created_at) WHERE state = 'ACTIVE';

    CREATE TABLE outbox (
      outbox_key bigint PRIMARY KEY,
      process_instance_key bigint NOT NULL,
      item jsonb NOT NULL
    );
    CREATE INDEX ON outbox (process_instance_key);

    -- The audit trail: one row per command and per thing a step did. Append-only for everyone, the owner included.
    CREATE TABLE history (
      history_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      at timestamptz NOT NULL,
      recorded_at timestamptz NOT NULL DEFAULT now(),
      actor_type text NOT NULL,
      actor_id text NOT NULL,
      event text NOT NULL,
      command_id text,
      process_instance_key bigint,
      process_definition_key bigint,
      bpmn_process_id text,
      step integer,
      element_id text,
      element_instance_key bigint,
      entity_type text,
      entity_key text,
      before jsonb,
      after jsonb
    );
    CREATE INDEX ON history (process_instance_key, history_id);
    CREATE INDEX ON history (at);
    CREATE INDEX ON history (entity_type, entity_key);
    CREATE INDEX ON history (actor_id, at);

    CREATE FUNCTION refuse_history_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'history is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
    END $$;
    CREATE TRIGGER history_is_append_only BEFORE UPDATE OR DELETE ON history FOR EACH ROW EXECUTE FUNCTION refuse_history_change();
    CREATE TRIGGER history_is_not_truncated BEFORE TRUNCATE ON history FOR EACH STATEMENT EXECUTE FUNCTION refuse_history_change();
  `);
}

export async function down(): Promise<void> {
  throw new Error('The first migration is not undone: it would drop the history.');
}
