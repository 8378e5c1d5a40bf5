import { z } from 'zod';
import { defineResource } from './define-resource.js';

/** Stored readings: one value of one key at one moment. Ask with `deviceId`, `key` and a period; they are many. */
export const telemetry = defineResource({
  name: 'telemetry',
  table: 'telemetry',
  grade: 2,
  schema: z.object({
    id: z.string(),
    deviceId: z.string(),
    key: z.string(),
    ts: z.iso.datetime(),
    value: z.union([z.number(), z.boolean(), z.string()]),
  }),
  computed: {
    id: `(telemetry.device_id || '|' || telemetry.key || '|' || (extract(epoch FROM telemetry.ts) * 1000)::bigint)`,
    value:
      'CASE WHEN telemetry.number IS NOT NULL THEN to_jsonb(telemetry.number) WHEN telemetry.bool IS NOT NULL THEN to_jsonb(telemetry.bool) ELSE to_jsonb(telemetry.text) END',
  },
  sorts: ['ts'],
  defaultSort: { field: 'ts', order: 'DESC' },
  filters: { deviceId: {}, key: {}, from: { field: 'ts', operator: 'gte' }, to: { field: 'ts', operator: 'lte' } },
  audited: false,
});
