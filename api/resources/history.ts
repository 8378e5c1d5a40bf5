import { z } from 'zod';
import { defineResource } from './define-resource.js';

/** Who did what, when, from which instance and element, with the value before and after. Append-only: a trigger refuses anything else. */
export const history = defineResource({
  name: 'history',
  table: 'history',
  grade: 3,
  schema: z.object({
    id: z.string(),
    at: z.iso.datetime(),
    recordedAt: z.iso.datetime(),
    actorType: z.enum(['user', 'client', 'device', 'rule', 'process', 'system']),
    actorId: z.string(),
    event: z.string(),
    commandId: z.string().nullable(),
    processInstanceKey: z.string().nullable(),
    processDefinitionKey: z.string().nullable(),
    bpmnProcessId: z.string().nullable(),
    step: z.int().nullable(),
    elementId: z.string().nullable(),
    elementInstanceKey: z.string().nullable(),
    entityType: z.string().nullable(),
    entityKey: z.string().nullable(),
    before: z.json().nullable(),
    after: z.json().nullable(),
  }),
  columns: { id: 'history_id' },
  json: ['before', 'after'],
  search: ['event', 'actorId', 'elementId', 'entityKey', 'bpmnProcessId'],
  sorts: ['id', 'at', 'recordedAt', 'event', 'actorId'],
  defaultSort: { field: 'id', order: 'ASC' },
  filters: {
    processInstanceKey: {}, processDefinitionKey: {}, bpmnProcessId: {}, elementId: {}, elementInstanceKey: {}, entityType: {}, entityKey: {},
    actorType: {}, actorId: {}, actor: { field: 'actorId' }, event: {}, commandId: {}, step: {},
    from: { field: 'at', operator: 'gte' }, to: { field: 'at', operator: 'lte' },
  },
});
