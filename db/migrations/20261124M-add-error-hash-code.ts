import type { Knex } from 'knex';

/** Camunda groups incidents by the hash of their message, which is Java's `String.hashCode` over UTF-16: s[0]·31^(n-1) + … + s[n-1], 32 bits. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE FUNCTION java_hash_code(given text) RETURNS integer LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
    DECLARE
      hash bigint := 0;
      code integer;
      letter text;
    BEGIN
      FOREACH letter IN ARRAY string_to_array(given, NULL) LOOP
        code := ascii(letter);
        IF code > 65535 THEN
          hash := (hash * 31 + 55296 + ((code - 65536) >> 10)) & 4294967295;
          code := 56320 + ((code - 65536) & 1023);
        END IF;
        hash := (hash * 31 + code) & 4294967295;
      END LOOP;
      RETURN CASE WHEN hash > 2147483647 THEN hash - 4294967296 ELSE hash END;
    END $$;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP FUNCTION java_hash_code');
}
