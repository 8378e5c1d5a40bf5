import { z } from 'zod';
import { conditionSql, filterSchema, type Condition } from './filter.js';
import type { SpecialFilter } from './searchable.js';
import { all, FALSE, TRUE, type Sql } from './sql.js';

const variableFilters = z.array(z.strictObject({ name: z.string(), value: filterSchema('json') })).max(100);

/** `[{name, value}]`: each names a variable in the scope `scopes` (SQL over `v`) whose value meets the condition; values are JSON, so a text is `"\"text\""`. */
export function variablesFilter(scopes: string): SpecialFilter<z.output<typeof variableFilters>> {
  return {
    schema: variableFilters,
    where: (wanted) =>
      all(
        wanted.map(({ name, value }) => {
          const met = conditionSql('v.value', 'json', value);
          return {
            sql: `EXISTS (SELECT 1 FROM variables v WHERE ${scopes} AND v.name = ? AND ${met.sql})`,
            bindings: [name, ...met.bindings],
          };
        }),
      ),
  };
}

/** A condition on one column of the instance's rows in another table. */
function related(table: string, column: string, extra: string, values?: readonly string[]): SpecialFilter<Condition> {
  return {
    schema: filterSchema('string', values),
    where: (condition) => {
      const met = conditionSql(column, 'string', condition);
      return {
        sql: `EXISTS (SELECT 1 FROM ${table} r WHERE r.process_instance_key = i.process_instance_key ${extra} AND ${met.sql})`,
        bindings: met.bindings,
      };
    },
  };
}

const yesOrNo = (sql: string): SpecialFilter<boolean> => ({
  schema: z.boolean(),
  where: (value): Sql => ({ sql: value ? sql : `NOT ${sql}`, bindings: [] }),
});

/** Filters of process instances (`i`) that are not about a column of theirs; shared by the search and the statistics. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- as in `Searchable.filters`
export const processInstanceFilters: Record<string, SpecialFilter<any>> = {
  variables: variablesFilter('v.process_instance_key = i.process_instance_key'),
  errorMessage: related('incidents', 'r.error_message', `AND r.state = 'ACTIVE'`),
  incidentErrorHashCode: {
    schema: filterSchema('integer'),
    where: (condition: Condition): Sql => {
      const met = conditionSql('java_hash_code(r.error_message)', 'integer', condition);
      return {
        sql: `EXISTS (SELECT 1 FROM incidents r WHERE r.process_instance_key = i.process_instance_key AND r.state = 'ACTIVE' AND ${met.sql})`,
        bindings: met.bindings,
      };
    },
  },
  elementId: related('element_instances', 'r.element_id', 'AND r.scope_key IS NOT NULL'),
  elementInstanceState: related('element_instances', 'r.state', 'AND r.scope_key IS NOT NULL', ['ACTIVE', 'COMPLETED', 'TERMINATED']),
  hasRetriesLeft: yesOrNo(
    `EXISTS (SELECT 1 FROM jobs r WHERE r.process_instance_key = i.process_instance_key AND r.state = 'FAILED' AND r.retries > 0)`,
  ),
  hasElementInstanceIncident: yesOrNo(
    `EXISTS (SELECT 1 FROM incidents r WHERE r.process_instance_key = i.process_instance_key AND r.state = 'ACTIVE')`,
  ),
  batchOperationId: {
    schema: filterSchema('string'),
    where: (condition: Condition): Sql => {
      const met = conditionSql('r.batch_operation_key::text', 'string', condition);
      return {
        sql: `EXISTS (SELECT 1 FROM batch_operation_items r WHERE r.process_instance_key = i.process_instance_key AND ${met.sql})`,
        bindings: met.bindings,
      };
    },
  },
  // Tags are not kept: no instance has one.
  tags: { schema: z.array(z.string()).max(10), where: (tags: string[]) => (tags.length ? FALSE : TRUE) },
};
