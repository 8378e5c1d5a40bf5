import type { Knex } from 'knex';
import { z } from 'zod';
import { processInstances } from './process-instances.js';
import type { Sql } from './sql.js';

export const elementStatisticsSchema = z.object({
  items: z.array(z.object({ elementId: z.string(), active: z.int(), canceled: z.int(), incidents: z.int(), completed: z.int() })),
});

/** Per element: instances that are active (without an incident), have an incident, were canceled or have completed, over the process instances (`i`) chosen. */
export async function elementStatistics(db: Knex, instances: Sql): Promise<z.output<typeof elementStatisticsSchema>> {
  const { rows } = (await db.raw(
    `SELECT e.element_id AS "elementId",
            (count(*) FILTER (WHERE e.state NOT IN ('COMPLETED', 'TERMINATED') AND n.one IS NULL))::integer AS active,
            (count(*) FILTER (WHERE e.state = 'TERMINATED'))::integer AS canceled,
            (count(*) FILTER (WHERE n.one IS NOT NULL))::integer AS incidents,
            (count(*) FILTER (WHERE e.state = 'COMPLETED'))::integer AS completed
     FROM element_instances e
     LEFT JOIN LATERAL (SELECT 1 AS one FROM incidents n WHERE n.element_instance_key = e.element_instance_key AND n.state = 'ACTIVE' LIMIT 1) n ON true
     WHERE e.scope_key IS NOT NULL AND e.element_type <> 'MULTI_INSTANCE_BODY'
       AND e.process_instance_key IN (SELECT i.process_instance_key FROM ${processInstances.from} WHERE ${instances.sql})
     GROUP BY e.element_id ORDER BY e.element_id`,
    instances.bindings,
  )) as { rows: z.output<typeof elementStatisticsSchema>['items'] };
  return { items: rows };
}
