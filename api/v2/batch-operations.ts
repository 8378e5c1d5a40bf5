import { z } from 'zod';
import { keySchema } from './filter.js';
import type { Searchable } from './searchable.js';

/** Camunda's enumerations, of which the first four kinds exist here. */
export const OPERATION_TYPES = [
  'CANCEL_PROCESS_INSTANCE',
  'RESOLVE_INCIDENT',
  'MIGRATE_PROCESS_INSTANCE',
  'MODIFY_PROCESS_INSTANCE',
  'DELETE_PROCESS_INSTANCE',
  'ADD_VARIABLE',
  'UPDATE_VARIABLE',
  'DELETE_DECISION_DEFINITION',
  'DELETE_PROCESS_DEFINITION',
] as const;
const STATES = ['ACTIVE', 'CANCELED', 'COMPLETED', 'CREATED', 'FAILED', 'PARTIALLY_COMPLETED', 'SUSPENDED'] as const;

export const batchOperations: Searchable = {
  resource: 'batch-operations',
  noun: 'Batch operation',
  from: 'batch_operations b',
  key: 'b.batch_operation_key',
  fields: {
    batchOperationKey: { sql: 'b.batch_operation_key', type: 'key', required: true, sort: true },
    state: { sql: 'b.state', type: 'string', values: STATES, required: true, sort: true },
    // Filters and sorts name it otherwise than answers, as Camunda has it.
    operationType: { sql: 'b.operation_type', type: 'string', values: OPERATION_TYPES, sort: true, answer: false },
    batchOperationType: { sql: 'b.operation_type', type: 'string', values: OPERATION_TYPES, required: true, filter: false },
    startDate: { sql: 'b.created_at', type: 'date', required: true, sort: true, filter: false },
    endDate: { sql: 'b.ended_at', type: 'date', sort: true, filter: false },
    operationsTotalCount: { sql: 'b.items_total', type: 'integer', required: true, filter: false },
    operationsFailedCount: { sql: 'b.items_failed', type: 'integer', required: true, filter: false },
    operationsCompletedCount: { sql: 'b.items_completed', type: 'integer', required: true, filter: false },
  },
  // Errors of whole partitions; there is one, and what goes wrong is on the items.
  answers: { errors: { sql: `'[]'::jsonb`, schema: z.array(z.unknown()) } },
};

export const batchOperationItems: Searchable = {
  resource: 'batch-operations',
  noun: 'Batch operation item',
  from: 'batch_operation_items t JOIN batch_operations b USING (batch_operation_key)',
  key: 't.item_id',
  fields: {
    batchOperationKey: { sql: 't.batch_operation_key', type: 'key', required: true, sort: true },
    operationType: { sql: 'b.operation_type', type: 'string', values: OPERATION_TYPES, required: true },
    itemKey: { sql: 't.item_key', type: 'key', required: true, sort: true },
    processInstanceKey: { sql: 't.process_instance_key', type: 'key', required: true, sort: true },
    state: { sql: 't.state', type: 'string', values: ['ACTIVE', 'COMPLETED', 'CANCELED', 'FAILED'], required: true, sort: true },
    processedDate: { sql: 't.processed_at', type: 'date', filter: false },
    errorMessage: { sql: 't.error_message', type: 'string', filter: false },
  },
};

export const createdAnswer = z.object({ batchOperationKey: keySchema, batchOperationType: z.enum(OPERATION_TYPES) });
