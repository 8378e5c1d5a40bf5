import { z } from 'zod';
import { ruleDefinition } from '../../rules/rule.js';
import { defineResource } from './define-resource.js';

/** Rules over telemetry. Each change is a new version, in force from the next reading on. */
export const rules = defineResource({
  name: 'rules',
  table: 'rules',
  grade: 1,
  schema: z.object({
    id: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'Lower-case words joined by hyphens.')
      .optional(),
    version: z.int(),
    name: z.string(),
    kind: z.string(),
    severity: z.enum(['warning', 'serious', 'critical']),
    enabled: z.boolean().default(true),
    definition: ruleDefinition,
    builtIn: z.boolean().describe('Comes with the product'),
    openAlarms: z.int(),
    updatedAt: z.iso.datetime(),
    updatedBy: z.string(),
  }),
  json: ['definition'],
  computed: {
    builtIn: '(rules.built_in IS NOT NULL)',
    openAlarms: "(SELECT count(*)::int FROM alarms a WHERE a.rule_id = rules.id AND a.status IN ('raised', 'acknowledged'))",
  },
  create: ['id', 'enabled', 'definition'],
  update: ['enabled', 'definition'],
  remove: true,
  search: ['id', 'name', 'kind'],
  filters: { id: {}, name: { operator: 'contains' }, kind: {}, severity: {}, enabled: {}, builtIn: {} },
});
