import { z } from 'zod';
import { cancelInstance } from '../../commands/cancel-instance.js';
import { startInstance } from '../../commands/start-instance.js';
import { defineRoute, type Route } from '../route.js';
import { awaitResult } from './await-result.js';
import { operationReference, tenantBody, variablesBody } from './commands-bodies.js';
import { elementStatistics, elementStatisticsSchema } from './element-statistics.js';
import { keySchema } from './filter.js';
import { incidents } from './incidents.js';
import { processInstances } from './process-instances.js';
import { findByKey, parseKey, search } from './search.js';
import { itemSchema, pageAnswer, searchBody } from './searchable.js';
import { searchRoutes } from './search-routes.js';

const path = '/v2/process-instances';
const tag = 'process-instances';
const read = { action: 'read', resource: 'process-instances' };

const createBody = z
  .strictObject({
    processDefinitionKey: keySchema.optional(),
    processDefinitionId: z.string().min(1).optional(),
    processDefinitionVersion: z.int().default(-1).describe('-1: the newest'),
    variables: variablesBody,
    startInstructions: z.array(z.strictObject({ elementId: z.string() })).max(1, 'Starting at several elements is not possible.').default([]),
    runtimeInstructions: z.array(z.unknown()).max(0, 'Runtime instructions are not possible.').optional(),
    awaitCompletion: z.boolean().default(false),
    fetchVariables: z.array(z.string()).nullish(),
    requestTimeout: z.int().min(0).default(0).describe('Milliseconds to wait for completion; 0: a default'),
    tags: z.array(z.string()).max(0, 'Tags are not kept.').nullish(),
    tenantId: tenantBody,
    operationReference,
  })
  .refine((body) => (body.processDefinitionKey === undefined) !== (body.processDefinitionId === undefined), {
    message: 'Give either processDefinitionKey or processDefinitionId.',
    path: ['processDefinitionKey'],
  });

const created = z.object({
  processDefinitionId: z.string(), processDefinitionVersion: z.int(), tenantId: z.string(), variables: z.record(z.string(), z.unknown()),
  processDefinitionKey: z.string(), processInstanceKey: z.string(),
});

export const processInstanceRoutes: Route[] = [
  ...searchRoutes(processInstances, path, 'processInstanceKey'),
  defineRoute({
    method: 'post', path, tag, summary: 'Start a process; with awaitCompletion, answer its result', access: { action: 'create', resource: 'process-instances' },
    body: createBody, response: { status: 200, schema: created },
    handle: async ({ deps, context, body, signal }) => {
      const started = await startInstance(deps.commands, context, {
        processDefinitionKey: body.processDefinitionKey,
        bpmnProcessId: body.processDefinitionId,
        version: body.processDefinitionVersion === -1 ? undefined : body.processDefinitionVersion,
        variables: body.variables,
        startElementId: body.startInstructions[0]?.elementId,
      });
      const variables = body.awaitCompletion ? await awaitResult(deps, started.processInstanceKey, { timeoutMs: body.requestTimeout, fetch: body.fetchVariables ?? undefined, signal }) : {};
      return {
        status: 200,
        body: {
          processDefinitionId: started.bpmnProcessId, processDefinitionVersion: started.version, processDefinitionKey: started.processDefinitionKey,
          processInstanceKey: started.processInstanceKey, tenantId: '<default>', variables,
        },
      };
    },
  }),
  defineRoute({
    method: 'post', path: `${path}/{processInstanceKey}/cancellation`, tag, summary: 'Cancel a running instance', access: { action: 'cancel', resource: 'process-instances' },
    body: z.strictObject({ operationReference }).nullable(), response: { status: 204 },
    handle: async ({ deps, context, params }) => {
      await cancelInstance(deps.commands, context, { processInstanceKey: parseKey(params['processInstanceKey']!) });
      return { status: 204 };
    },
  }),
  defineRoute({
    method: 'get', path: `${path}/{processInstanceKey}/sequence-flows`, tag, summary: 'Flows that were taken', access: read,
    response: { status: 200, schema: z.object({ items: z.array(z.object({ sequenceFlowId: z.string(), processInstanceKey: z.string(), processDefinitionKey: z.string(), processDefinitionId: z.string(), elementId: z.string(), tenantId: z.string() })) }) },
    handle: async ({ deps, user, params }) => {
      const instance = await findByKey(deps.db, processInstances, params['processInstanceKey']!, user);
      const key = String(instance['processInstanceKey']);
      const flows = (await deps.db('taken_sequence_flows').where('process_instance_key', key).orderBy('flow_id').select('flow_id')) as { flow_id: string }[];
      const { processDefinitionKey, processDefinitionId, tenantId } = instance;
      // Camunda's ids: instance and flow in one.
      const items = flows.map(({ flow_id }) => ({ sequenceFlowId: `${key}_${flow_id}`, processInstanceKey: key, processDefinitionKey, processDefinitionId, elementId: flow_id, tenantId }));
      return { status: 200, body: { items } };
    },
  }),
  defineRoute({
    method: 'get', path: `${path}/{processInstanceKey}/statistics/element-instances`, tag, summary: 'How many element instances are at which element', access: read,
    response: { status: 200, schema: elementStatisticsSchema },
    handle: async ({ deps, user, params }) => {
      const { processInstanceKey } = await findByKey(deps.db, processInstances, params['processInstanceKey']!, user);
      return { status: 200, body: await elementStatistics(deps.db, { sql: 'i.process_instance_key = CAST(? AS bigint)', bindings: [String(processInstanceKey)] }) };
    },
  }),
  defineRoute({
    method: 'get', path: `${path}/{processInstanceKey}/call-hierarchy`, tag, summary: 'The instances that called it, outermost first, and itself', access: read,
    response: { status: 200, schema: z.array(z.object({ processInstanceKey: z.string(), processDefinitionKey: z.string(), processDefinitionName: z.string() })) },
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
    method: 'post', path: `${path}/{processInstanceKey}/incidents/search`, tag, summary: 'Incidents of an instance', access: { action: 'read', resource: 'incidents' },
    body: searchBody(incidents), response: { status: 200, schema: z.object({ items: z.array(itemSchema(incidents)), page: pageAnswer }) },
    handle: async ({ deps, user, params, body }) => {
      const instance = await findByKey(deps.db, processInstances, params['processInstanceKey']!, user);
      const within = { sql: 'n.process_instance_key = CAST(? AS bigint)', bindings: [String(instance['processInstanceKey'])] };
      return { status: 200, body: await search(deps.db, incidents, body, user, within) };
    },
  }),
];
