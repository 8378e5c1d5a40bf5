import type { Knex } from 'knex';

/**
 * Decisions as Camunda 8 tells them apart: what was deployed together (decision requirements: a DMN file, or a rule set by itself), the
 * decisions in it, and every evaluation of one (decision instances).
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE decision_requirements (
      decision_requirements_key bigint PRIMARY KEY,
      decision_requirements_id text NOT NULL,
      name text NOT NULL,
      version integer NOT NULL,
      deployment_key bigint NOT NULL REFERENCES deployments,
      resource_name text NOT NULL,
      kind text NOT NULL CHECK (kind IN ('dmn', 'rules')),
      -- What is evaluated: bpmn/dmn/decision-graph.ts, or a json-rules-engine rule set.
      model jsonb NOT NULL,
      checksum text NOT NULL,
      is_latest boolean NOT NULL DEFAULT true,
      UNIQUE (decision_requirements_id, version)
    );
    CREATE UNIQUE INDEX ON decision_requirements (decision_requirements_id) WHERE is_latest;

    INSERT INTO decision_requirements
      (decision_requirements_key, decision_requirements_id, name, version, deployment_key, resource_name, kind, model, checksum, is_latest)
      SELECT decision_key, decision_id, coalesce(name, decision_id), version, deployment_key, resource_name, 'rules', rules, checksum, is_latest
      FROM decisions;

    ALTER TABLE decisions
      ADD COLUMN decision_requirements_key bigint REFERENCES decision_requirements,
      ADD COLUMN version_tag text,
      ADD COLUMN decision_type text NOT NULL DEFAULT 'RULE_SET';
    UPDATE decisions SET decision_requirements_key = decision_key, name = coalesce(name, decision_id);
    ALTER TABLE decisions
      ALTER COLUMN decision_requirements_key SET NOT NULL,
      ALTER COLUMN decision_type DROP DEFAULT,
      ALTER COLUMN name SET NOT NULL,
      DROP COLUMN rules;
    CREATE UNIQUE INDEX ON decisions (decision_id) WHERE is_latest;
    CREATE INDEX ON decisions (decision_id, version_tag) WHERE version_tag IS NOT NULL;
    CREATE INDEX ON decisions (decision_requirements_key);

    -- One row per decision that an evaluation reached: the required ones first, in the order in which they were evaluated.
    CREATE TABLE decision_instances (
      decision_instance_key bigint PRIMARY KEY,
      decision_evaluation_key bigint NOT NULL,
      evaluation_index integer NOT NULL,
      -- Names one attempt of a business rule task, so that it is recorded once however often it is carried out.
      evaluation_id text,
      state text NOT NULL CHECK (state IN ('EVALUATED', 'FAILED')),
      evaluated_at timestamptz NOT NULL,
      failure text,
      decision_key bigint NOT NULL REFERENCES decisions,
      decision_id text NOT NULL,
      decision_name text NOT NULL,
      decision_version integer NOT NULL,
      decision_type text NOT NULL,
      decision_requirements_key bigint NOT NULL,
      -- The decision that was asked for.
      root_decision_key bigint NOT NULL,
      process_instance_key bigint,
      process_definition_key bigint,
      bpmn_process_id text,
      element_instance_key bigint,
      element_id text,
      result jsonb,
      -- Lists in the form of Camunda's API.
      evaluated_inputs jsonb NOT NULL,
      matched_rules jsonb NOT NULL,
      evaluated_by text NOT NULL,
      UNIQUE (decision_evaluation_key, evaluation_index),
      UNIQUE (evaluation_id, evaluation_index)
    );
    CREATE INDEX ON decision_instances (process_instance_key) WHERE process_instance_key IS NOT NULL;
    CREATE INDEX ON decision_instances (element_instance_key) WHERE element_instance_key IS NOT NULL;
    CREATE INDEX ON decision_instances (decision_key, evaluated_at);
    CREATE INDEX ON decision_instances (evaluated_at);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TABLE decision_instances;
    DELETE FROM decisions WHERE decision_type <> 'RULE_SET';
    ALTER TABLE decisions ADD COLUMN rules jsonb;
    UPDATE decisions d SET rules = r.model FROM decision_requirements r WHERE r.decision_requirements_key = d.decision_requirements_key;
    ALTER TABLE decisions
      ALTER COLUMN rules SET NOT NULL,
      ALTER COLUMN name DROP NOT NULL,
      DROP COLUMN decision_requirements_key,
      DROP COLUMN version_tag,
      DROP COLUMN decision_type;
    DROP INDEX IF EXISTS decisions_decision_id_idx;
    DROP TABLE decision_requirements;
  `);
}
