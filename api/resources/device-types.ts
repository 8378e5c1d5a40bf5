import { z } from 'zod';
import { defineResource } from './define-resource.js';

const label = z.strictObject({ zh: z.string().min(1).max(100), en: z.string().min(1).max(100) });
const key = z.string().regex(/^[^\s\p{C}/+#]{1,64}$/u, '1 to 64 characters without space, / + #.');

/** What kinds of device there are, the keys they report and the commands they take. A reading of a declared key must have its type. */
export const deviceTypes = defineResource({
  name: 'device-types',
  table: 'device_types',
  grade: 1,
  schema: z.object({
    id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'Lower-case words joined by hyphens.'),
    nameZh: z.string().trim().min(1).max(100),
    nameEn: z.string().trim().min(1).max(100),
    telemetry: z
      .array(z.strictObject({ key, type: z.enum(['number', 'boolean', 'string']), unit: z.string().max(20).optional(), label }))
      .max(200)
      .default([]),
    commands: z
      .array(z.strictObject({ name: z.string().min(1).max(100), label }))
      .max(50)
      .default([]),
    builtIn: z.boolean(),
  }),
  json: ['telemetry', 'commands'],
  create: ['id', 'nameZh', 'nameEn', 'telemetry', 'commands'],
  update: ['nameZh', 'nameEn', 'telemetry', 'commands'],
  remove: true,
  search: ['id', 'nameZh', 'nameEn'],
});
