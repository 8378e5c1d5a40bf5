import type { Knex } from 'knex';
import type { Logger } from 'pino';
import { z } from 'zod';
import { RuleIndex } from './rule-index.js';
import { ruleDefinition, type Rule } from './rule.js';

const telemetryKeys = z.array(z.object({ key: z.string(), type: z.enum(['number', 'boolean', 'string']) }));
export type ValueType = 'number' | 'boolean' | 'string';

/** What readings are judged by, at one revision: the enabled rules, and the types of the keys that device types declare. */
export interface Catalog {
  revision: string;
  index: RuleIndex;
  rules: Map<string, Rule>;
  keyTypes: Map<string, Map<string, ValueType>>;
}

/**
 * The catalog of the transaction's moment: the one given if nothing changed since, else a new one. Each batch asks, so a rule that was
 * saved counts from the next reading on, in every process. A stored rule that is not one is skipped and logged, once per revision.
 */
export async function currentCatalog(trx: Knex, known: Catalog | undefined, log: Logger): Promise<Catalog> {
  const { rows } = await trx.raw<{ rows: { revision: string }[] }>('SELECT revision FROM rule_catalog');
  const revision = rows[0]?.revision ?? '0';
  if (known?.revision === revision) return known;
  const rules: Rule[] = [];
  for (const row of await trx('rules')
    .where({ enabled: true })
    .orderBy('id')
    .select<{ id: string; version: number; definition: unknown }[]>('id', 'version', 'definition')) {
    const parsed = ruleDefinition.safeParse(row.definition);
    if (parsed.success) rules.push({ ...parsed.data, id: row.id, version: row.version });
    else log.error({ ruleId: row.id, problems: parsed.error.issues }, 'stored rule is not valid and is not applied');
  }
  const keyTypes = new Map<string, Map<string, ValueType>>();
  for (const row of await trx('device_types').select<{ id: string; telemetry: unknown }[]>('id', 'telemetry')) {
    const keys = telemetryKeys.safeParse(row.telemetry);
    keyTypes.set(row.id, new Map(keys.success ? keys.data.map(({ key, type }) => [key, type]) : []));
  }
  return { revision, index: new RuleIndex(rules), rules: new Map(rules.map((rule) => [rule.id, rule])), keyTypes };
}
