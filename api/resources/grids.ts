import { z } from 'zod';
import { defineResource } from './define-resource.js';

/** Areas of the community (网格): devices stand in them, people work in them. */
export const grids = defineResource({
  name: 'grids',
  table: 'grids',
  grade: 1,
  schema: z.object({
    id: z.string().regex(/^[^/+#@\s]{1,64}$/, '1 to 64 characters without space, / + # @.'),
    name: z.string().trim().min(1).max(100),
    parentId: z.string().nullable().optional(),
  }),
  create: ['id', 'name', 'parentId'],
  update: ['name', 'parentId'],
  remove: true,
  search: ['id', 'name'],
});
