import { z } from 'zod';
import { defineResource } from './define-resource.js';

const id = z.string().regex(/^[^/+#\s\p{C}]{1,64}$/u, '1 to 64 characters without space, / + #.');

/** Registered devices. The access token is not part of the record: `GET /api/v1/devices/{id}/credentials`. */
export const devices = defineResource({
  name: 'devices',
  table: 'devices',
  grade: 2,
  schema: z.object({
    id: id.optional(),
    name: z.string().trim().min(1).max(100),
    type: z.string().min(1).max(64).describe('Id of a device type'),
    gridId: z.string().max(64).nullable().optional(),
    location: z.string().max(200).nullable().optional(),
    longitude: z.number().min(-180).max(180).nullable().optional(),
    latitude: z.number().min(-90).max(90).nullable().optional(),
    status: z
      .enum(['active', 'maintenance', 'disabled'])
      .default('active')
      .describe('maintenance: readings are stored, rules are silent; disabled: nothing is accepted'),
    tags: z.array(z.string().min(1).max(64)).max(50).default([]),
    linkedDeviceIds: z.array(id).max(100).default([]).describe('Devices that act when this one has an alarm'),
    lastSeenAt: z.iso.datetime().nullable(),
    lastValues: z
      .record(z.string(), z.object({ value: z.union([z.number(), z.boolean(), z.string()]), ts: z.int() }))
      .describe('Newest value of each key; ts in milliseconds since 1970'),
    openAlarms: z.int(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  }),
  columns: { type: 'type_id' },
  computed: {
    lastSeenAt: '(SELECT s.last_seen_at FROM device_states s WHERE s.device_id = devices.id)',
    lastValues: '(SELECT s.readings FROM device_states s WHERE s.device_id = devices.id)',
    openAlarms: "(SELECT count(*)::int FROM alarms a WHERE a.device_id = devices.id AND a.status IN ('raised', 'acknowledged'))",
  },
  create: ['id', 'name', 'type', 'gridId', 'location', 'longitude', 'latitude', 'status', 'tags', 'linkedDeviceIds'],
  update: ['name', 'type', 'gridId', 'location', 'longitude', 'latitude', 'status', 'tags', 'linkedDeviceIds'],
  remove: true,
  search: ['id', 'name', 'location'],
  sorts: ['id', 'name', 'type', 'gridId', 'status', 'lastSeenAt', 'openAlarms', 'createdAt', 'updatedAt'],
  filters: {
    id: {},
    type: {},
    gridId: {},
    status: {},
    name: { operator: 'contains' },
    tag: { field: 'tags', operator: 'includes' },
    seenSince: { field: 'lastSeenAt', operator: 'gte' },
  },
  scope: { grid: 'gridId' },
});
