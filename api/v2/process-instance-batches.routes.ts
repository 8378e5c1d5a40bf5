import { z } from 'zod';
import type { BatchOperationType, Instructions } from '../../commands/batch-operations/batch-operation.js';
import { createBatchOperation } from '../../commands/batch-operations/create-batch-operation.js';
import { CommandError } from '../../commands/command-error.js';
import { findDefinition } from '../../commands/definitions.js';
import type { Json } from '../../workflows/engine/json.js';
import { can } from '../auth/can.js';
import type { ApiDeps } from '../deps.js';
import { defineRoute, type Route } from '../route.js';
import { createdAnswer } from './batch-operations.js';
import { emptyBody } from './commands-bodies.js';
import { elementId, migrationPlan } from './instance-bodies.js';
import { processInstances } from './process-instances.js';
import { findByKey, matchingSql } from './search.js';
import { filterBody } from './searchable.js';
import type { Sql } from './sql.js';

const path = '/v2/process-instances';
const tag = 'process-instances';

/** One kind of operation on the process instances that a filter chooses. */
interface Kind<T extends BatchOperationType, B extends z.ZodRawShape> {
  segment: string;
  type: T;
  summary: string;
  /** What must be allowed beside the creation of batch operations. */
  needs: { action: string; resource: string };
  body: B;
  instruction(body: z.output<z.ZodObject<B>>, deps: ApiDeps): Promise<Instructions[T]>;
  /** The items, given the instances that the filter chooses. */
  items(instances: Sql): Sql;
}

/** Every running instance is an item. */
const eachInstance =
  (condition = 'true') =>
  (instances: Sql): Sql => ({
    sql: `SELECT i.process_instance_key AS item_key, i.process_instance_key FROM ${processInstances.from}
          WHERE i.state = 'ACTIVE' AND (${condition}) AND (${instances.sql})`,
    bindings: instances.bindings,
  });

function batchRoute<T extends BatchOperationType, B extends z.ZodRawShape>(kind: Kind<T, B>): Route {
  return defineRoute({
    method: 'post',
    path: `${path}/${kind.segment}`,
    tag,
    summary: kind.summary,
    access: { action: 'create', resource: 'batch-operations' },
    body: z.strictObject({ filter: filterBody(processInstances), ...kind.body }) as unknown as z.ZodType<
      { filter: Record<string, unknown> } & z.output<z.ZodObject<B>>
    >,
    response: { status: 200, schema: createdAnswer },
    handle: async ({ deps, user, context, body }) => {
      const { action, resource } = kind.needs;
      if (!can(user, action, resource))
        throw new CommandError(403, 'FORBIDDEN', `Account "${user.account}" may not ${action} ${resource}.`);
      const instruction = await kind.instruction(body, deps);
      const chosen = matchingSql(processInstances, body.filter, user);
      const { batchOperationKey, batchOperationType } = await createBatchOperation(deps.commands, context, {
        type: kind.type,
        instruction,
        filter: body.filter as Json,
        items: kind.items(chosen),
      });
      return { status: 200, body: { batchOperationKey, batchOperationType } };
    },
  });
}

const incidentsOf = (instances: Sql): Sql => ({
  sql: `SELECT n.incident_key AS item_key, n.process_instance_key FROM incidents n
        WHERE n.state = 'ACTIVE' AND n.process_instance_key IN
          (SELECT i.process_instance_key FROM ${processInstances.from} WHERE i.state = 'ACTIVE' AND (${instances.sql}))`,
  bindings: instances.bindings,
});

export const processInstanceBatchRoutes: Route[] = [
  batchRoute({
    segment: 'cancellation',
    type: 'CANCEL_PROCESS_INSTANCE',
    summary: 'Cancel all instances that a filter chooses',
    needs: { action: 'cancel', resource: 'process-instances' },
    body: {},
    instruction: async () => ({}),
    // Those that another has called end with it.
    items: eachInstance('i.parent_process_instance_key IS NULL'),
  }),
  batchRoute({
    segment: 'incident-resolution',
    type: 'RESOLVE_INCIDENT',
    summary: 'Resolve all incidents of the instances that a filter chooses',
    needs: { action: 'resolve', resource: 'incidents' },
    body: {},
    instruction: async () => ({}),
    items: incidentsOf,
  }),
  batchRoute({
    segment: 'migration',
    type: 'MIGRATE_PROCESS_INSTANCE',
    summary: 'Migrate all instances that a filter chooses to another definition',
    needs: { action: 'migrate', resource: 'process-instances' },
    body: { migrationPlan },
    instruction: async ({ migrationPlan: plan }, deps) => {
      // A target that does not exist is refused at once rather than once for each item.
      await findDefinition(deps.db, { processDefinitionKey: plan.targetProcessDefinitionKey });
      return plan;
    },
    items: eachInstance(),
  }),
  batchRoute({
    segment: 'modification',
    type: 'MODIFY_PROCESS_INSTANCE',
    summary: 'Move the tokens of all instances that a filter chooses',
    needs: { action: 'modify', resource: 'process-instances' },
    body: {
      moveInstructions: z
        .array(z.strictObject({ sourceElementId: elementId, targetElementId: elementId }))
        .min(1)
        .max(1000),
    },
    instruction: async ({ moveInstructions }) => ({ moveInstructions }),
    items: eachInstance(),
  }),
  // Of Camunda 8.9.
  defineRoute({
    method: 'post',
    path: `${path}/{processInstanceKey}/incident-resolution`,
    tag,
    summary: 'Resolve all incidents of an instance, as a batch operation',
    access: { action: 'resolve', resource: 'incidents' },
    body: emptyBody,
    response: { status: 200, schema: createdAnswer },
    handle: async ({ deps, user, context, params }) => {
      const { processInstanceKey } = await findByKey(deps.db, processInstances, params['processInstanceKey']!, user);
      const filter = { processInstanceKey: String(processInstanceKey) };
      const { batchOperationKey, batchOperationType } = await createBatchOperation(deps.commands, context, {
        type: 'RESOLVE_INCIDENT',
        instruction: {},
        filter,
        items: incidentsOf(matchingSql(processInstances, filter, user)),
      });
      return { status: 200, body: { batchOperationKey, batchOperationType } };
    },
  }),
];
