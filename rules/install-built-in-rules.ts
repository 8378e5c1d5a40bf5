import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import type { Database } from '../db/connection.js';
import { builtInRules } from './definitions/index.js';
import { ruleDefinition } from './rule.js';

/**
 * Installs the product's rules, and brings those up to date that nobody has changed. One that people edited or switched off stays as
 * they left it. Changes nothing when all is current, so it may run at every start and in several processes.
 */
export async function installBuiltInRules(db: Database, log: Logger): Promise<void> {
  const rows = Object.entries(builtInRules).map(([id, source]) => {
    const definition = JSON.stringify(ruleDefinition.parse(source));
    return { id, definition, built_in: createHash('sha256').update(definition).digest('hex') };
  });
  await db.transaction(async (trx) => {
    for (const row of rows) {
      const { rows: changed } = await trx.raw<{ rows: { version: number }[] }>(
        `INSERT INTO rules (id, definition, built_in) VALUES (?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET definition = excluded.definition, built_in = excluded.built_in
           WHERE rules.built_in IS NOT NULL AND rules.built_in <> excluded.built_in AND rules.updated_by = 'system'
         RETURNING version`,
        [row.id, row.definition, row.built_in],
      );
      if (changed[0]) log.info({ ruleId: row.id, version: changed[0].version }, 'built-in rule installed');
    }
  });
}
