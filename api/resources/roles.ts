import { z } from 'zod';
import { defineResource } from './define-resource.js';

/** What a role may do is in `api/auth/grants.ts`; a role made here groups people as candidates for tasks. */
export const roles = defineResource({
  name: 'roles',
  table: 'roles',
  grade: 1,
  schema: z.object({
    id: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, 'Lower-case letters, digits and hyphens, at most 64.'),
    name: z.string().trim().min(1).max(100),
    nameEn: z.string().trim().min(1).max(100),
    builtIn: z.boolean(),
  }),
  create: ['id', 'name', 'nameEn'],
  update: ['name', 'nameEn'],
  remove: true,
  search: ['id', 'name', 'nameEn'],
});
