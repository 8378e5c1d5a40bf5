import { z } from 'zod';
import { defineResource } from './define-resource.js';

/** Models that designers are still drawing: saved, not deployed. They may be as broken as they are. */
export const processDrafts = defineResource({
  name: 'process-drafts',
  table: 'process_drafts',
  grade: 2,
  schema: z.object({
    id: z.string().min(1).max(100).optional(),
    name: z.string().trim().min(1).max(200),
    bpmnXml: z.string().min(1).max(2_000_000),
    basedOnKey: z
      .string()
      .regex(/^\d{1,19}$/)
      .nullable()
      .optional()
      .describe('Process definition the draft began as'),
    updatedAt: z.iso.datetime(),
    updatedBy: z.string(),
  }),
  columns: { id: 'draft_id' },
  create: ['id', 'name', 'bpmnXml', 'basedOnKey'],
  update: ['name', 'bpmnXml', 'basedOnKey'],
  remove: true,
  search: ['id', 'name', 'updatedBy'],
  sorts: ['id', 'name', 'updatedAt', 'updatedBy'],
  defaultSort: { field: 'updatedAt', order: 'DESC' },
  filters: { name: { operator: 'contains' }, updatedBy: {}, basedOnKey: {} },
});
