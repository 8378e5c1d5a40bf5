import { z } from 'zod';
import { cancelInstance } from '../../commands/cancel-instance.js';
import { defineRoute, type Route } from '../route.js';
import { emptyBody } from './commands-bodies.js';
import { elementStatistics, elementStatisticsSchema } from './element-statistics.js';
import { incidents } from './incidents.js';
import { processInstances } from './process-instances.js';
import { findByKey, parseKey, search } from './search.js';
import { itemSchema, pageAnswer, searchBody } from './searchable.js';
import { searchRoutes } from './search-routes.js';

const path = '/v2/process-instances';
const tag = 'process-instances';
const read = { action: 'read', resource: 'process-instances' };

export const processInstanceRoutes: Route[] = [
  ...searchRoutes(processInstances, path, 'processInstanceKey'),
  defineRoute({
    method: 'post',
    path: `${path}/{processInstanceKey}/cancellation`,
    tag,
    summary: 'Cancel a running instance',
    access: { action: 'cancel', resource: 'process-instances' },
    body: emptyBody,
    response: { status: 204 },
    handle: async ({ deps, context, params }) => {
      await cancelInstance(deps.commands, context, { processInstanceKey: parseKey(params['processInstanceKey']!) });
      return { status: 204 };
    },
  }),
  defineRoute({
    method: 'get',
    path: `${path}/{processInstanceKey}/sequence-flows`,
    tag,
    summary: 'Flows that were taken',
    access: read,
    response: {
      status: 200,
      schema: z.object({
        items: z.array(
          z.object({
            sequenceFlowId: z.string(),
            processInstanceKey: z.string(),
            processDefinitionKey: z.string(),
            processDefinitionId: z.string(),
            elementId: z.string(),
            tenantId: z.string(),
          }),
        ),
      }),
    },
    handle: async ({ deps, user, params }) => {
      const instance = await findByKey(deps.db, processInstances, params['processInstanceKey']!, user);
      const key = String(instance['processInstanceKey']);
      const flows = (await deps.db('taken_sequence_flows').where('process_instance_key', key).orderBy('flow_id').select('flow_id')) as {
        flow_id: string;
      }[];
      const { processDefinitionKey, processDefinitionId, tenantId } = instance;
      // Camunda's ids: instance and flow in one.
      const items = flows.map(({ flow_id }) => ({
        sequenceFlowId: `${key}_${flow_id}`,
        processInstanceKey: key,
        processDefinitionKey,
        processDefinitionId,
        elementId: flow_id,
        tenantId,
      }));
      return { status: 200, body: { items } };
    },
  }),
  defineRoute({
    method: 'get',
    path: `${path}/{processInstanceKey}/statistics/element-instances`,
    tag,
    summary: 'How many element instances are at which element',
    access: read,
    response: { status: 200, schema: elementStatisticsSchema },
    handle: async ({ deps, user, params }) => {
      const { processInstanceKey } = await findByKey(deps.db, processInstances, params['processInstanceKey']!, user);
      return {
        status: 200,
        body: await elementStatistics(deps.db, {
          sql: 'i.process_instance_key = CAST(? AS bigint)',
          bindings: [String(processInstanceKey)],
        }),
      };
    },
  }),
  defineRoute({
    method: 'get',
    path: `${path}/{processInstanceKey}/call-hierarchy`,
    tag,
    summary: 'The instances that called it, outermost first, and itself',
    access: read,
    response: {
      status: 200,
      schema: z.array(z.object({ processInstanceKey: z.string(), processDefinitionKey: z.string(), processDefinitionName: z.string() })),
    },
    handle: async ({ deps, user, params }) => {
      const { processInstanceKey } = await findByKey(deps.db, processInstances, params['processInstanceKey']!, user);
      const { rows } = (await deps.db.raw(
        `WITH RECURSIVE callers AS (
           SELECT process_instance_key, process_definition_key, parent_process_instance_key, 0 AS depth FROM process_instances WHERE process_instance_key = ?
           UNION ALL
           SELECT i.process_instance_key, i.process_definition_key, i.parent_process_instance_key, c.depth + 1
           FROM callers c JOIN process_instances i ON i.process_instance_key = c.parent_process_instance_key WHERE c.depth < 1000)
         SELECT c.process_instance_key AS "processInstanceKey", c.process_definition_key AS "processDefinitionKey", coalesce(d.name, d.bpmn_process_id) AS "processDefinitionName"
         FROM callers c JOIN process_definitions d USING (process_definition_key) ORDER BY c.depth DESC`,
        [String(processInstanceKey)],
      )) as { rows: unknown[] };
      return { status: 200, body: rows };
    },
  }),
  defineRoute({
    method: 'post',
    path: `${path}/{processInstanceKey}/incidents/search`,
    tag,
    summary: 'Incidents of an instance',
    access: { action: 'read', resource: 'incidents' },
    body: searchBody(incidents),
    response: { status: 200, schema: z.object({ items: z.array(itemSchema(incidents)), page: pageAnswer }) },
    handle: async ({ deps, user, params, body }) => {
      const instance = await findByKey(deps.db, processInstances, params['processInstanceKey']!, user);
      const within = { sql: 'n.process_instance_key = CAST(? AS bigint)', bindings: [String(instance['processInstanceKey'])] };
      return { status: 200, body: await search(deps.db, incidents, body, user, within) };
    },
  }),
];
