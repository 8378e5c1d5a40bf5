import type { Knex } from 'knex';

/**
 * Who belongs to what beyond the roles of an account: groups, mapping rules and authorizations as Camunda 8 has them. An owner of an
 * authorization and a member of a group is a user, a client, a mapping rule; roles and groups own authorizations too.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE roles ADD COLUMN description text NOT NULL DEFAULT '';

    CREATE TABLE groups (
      group_id text PRIMARY KEY,
      name text NOT NULL,
      description text NOT NULL DEFAULT '',
      created_at timestamptz NOT NULL DEFAULT now()
    );

    -- Whoever has the claim is a member of what the rule is a member of.
    CREATE TABLE mapping_rules (
      mapping_rule_id text PRIMARY KEY,
      name text NOT NULL,
      claim_name text NOT NULL,
      claim_value text NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      UNIQUE (claim_name, claim_value)
    );

    CREATE TABLE group_members (
      group_id text NOT NULL REFERENCES groups ON DELETE CASCADE,
      member_type text NOT NULL CHECK (member_type IN ('USER', 'CLIENT', 'MAPPING_RULE')),
      member_id text NOT NULL,
      PRIMARY KEY (group_id, member_type, member_id)
    );
    CREATE INDEX ON group_members (member_type, member_id);

    -- The roles of users and clients are columns of their own tables.
    CREATE TABLE role_members (
      role_id text NOT NULL REFERENCES roles ON DELETE CASCADE,
      member_type text NOT NULL CHECK (member_type IN ('GROUP', 'MAPPING_RULE')),
      member_id text NOT NULL,
      PRIMARY KEY (role_id, member_type, member_id)
    );
    CREATE INDEX ON role_members (member_type, member_id);

    CREATE TABLE authorizations (
      authorization_key bigint PRIMARY KEY,
      owner_type text NOT NULL CHECK (owner_type IN ('USER', 'CLIENT', 'ROLE', 'GROUP', 'MAPPING_RULE')),
      owner_id text NOT NULL,
      resource_type text NOT NULL,
      resource_id text NOT NULL,
      permission_types text[] NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      UNIQUE (owner_type, owner_id, resource_type, resource_id)
    );

    -- Roles, groups and authorizations of one who signs in, together with what their groups and claims bring. In SQL, so that whoever
    -- reads an account reads these in the same query.
    CREATE FUNCTION access_of(principal_type text, principal_id text, claims jsonb, own_roles text[]) RETURNS jsonb LANGUAGE sql STABLE AS $$
      WITH rules AS (
        SELECT mapping_rule_id AS id FROM mapping_rules
        -- A claim may be a list; then one of its values.
        WHERE claims -> claim_name @> to_jsonb(claim_value)
      ), member_of AS (
        SELECT group_id AS id FROM group_members
        WHERE (member_type, member_id) = (principal_type, principal_id) OR (member_type = 'MAPPING_RULE' AND member_id IN (SELECT id FROM rules))
      ), all_roles AS (
        SELECT unnest(own_roles) AS id
        UNION SELECT role_id FROM role_members
        WHERE (member_type = 'GROUP' AND member_id IN (SELECT id FROM member_of)) OR (member_type = 'MAPPING_RULE' AND member_id IN (SELECT id FROM rules))
      ), granted AS (
        SELECT resource_type, permission_types FROM authorizations
        WHERE (owner_type, owner_id) = (principal_type, principal_id)
          OR (owner_type = 'ROLE' AND owner_id IN (SELECT id FROM all_roles))
          OR (owner_type = 'GROUP' AND owner_id IN (SELECT id FROM member_of))
          OR (owner_type = 'MAPPING_RULE' AND owner_id IN (SELECT id FROM rules))
      )
      SELECT jsonb_build_object(
        'roles', coalesce((SELECT jsonb_agg(DISTINCT id ORDER BY id) FROM all_roles), '[]'),
        'groups', coalesce((SELECT jsonb_agg(DISTINCT id ORDER BY id) FROM member_of), '[]'),
        'authorizations', coalesce((SELECT jsonb_agg(jsonb_build_object('resourceType', resource_type, 'permissionTypes', permission_types)) FROM granted), '[]'))
    $$;

    -- What is deleted takes its memberships and authorizations with it: who gets the same name later must not inherit them.
    CREATE FUNCTION forget_principal() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE id text := to_jsonb(OLD) ->> TG_ARGV[1];
    BEGIN
      DELETE FROM group_members WHERE (member_type, member_id) = (TG_ARGV[0], id);
      DELETE FROM role_members WHERE (member_type, member_id) = (TG_ARGV[0], id);
      DELETE FROM authorizations WHERE (owner_type, owner_id) = (TG_ARGV[0], id);
      RETURN NULL;
    END $$;
    CREATE TRIGGER forget_user AFTER DELETE ON users FOR EACH ROW EXECUTE FUNCTION forget_principal('USER', 'account');
    CREATE TRIGGER forget_client AFTER DELETE ON oauth_clients FOR EACH ROW EXECUTE FUNCTION forget_principal('CLIENT', 'client_id');
    CREATE TRIGGER forget_role AFTER DELETE ON roles FOR EACH ROW EXECUTE FUNCTION forget_principal('ROLE', 'id');
    CREATE TRIGGER forget_group AFTER DELETE ON groups FOR EACH ROW EXECUTE FUNCTION forget_principal('GROUP', 'group_id');
    CREATE TRIGGER forget_mapping_rule AFTER DELETE ON mapping_rules
      FOR EACH ROW EXECUTE FUNCTION forget_principal('MAPPING_RULE', 'mapping_rule_id');
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TRIGGER forget_user ON users;
    DROP TRIGGER forget_client ON oauth_clients;
    DROP TRIGGER forget_role ON roles;
    DROP FUNCTION access_of;
    DROP TABLE authorizations, role_members, group_members, mapping_rules, groups;
    DROP FUNCTION forget_principal;
    ALTER TABLE roles DROP COLUMN description;
  `);
}
