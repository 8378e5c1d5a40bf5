import { z } from 'zod';
import { defineResource } from './define-resource.js';

/** Messages of devices that were not taken, with the reason. The payload is kept to its first 2 KiB. */
export const deadLetters = defineResource({
  name: 'dead-letters',
  table: 'dead_letters',
  grade: 2,
  schema: z.object({
    id: z.string(),
    receivedAt: z.iso.datetime(),
    source: z.enum(['mqtt', 'http']),
    topic: z.string(),
    deviceId: z.string().nullable(),
    reason: z.string(),
    detail: z.string(),
    payload: z.string(),
    payloadBytes: z.int(),
  }),
  search: ['topic', 'deviceId', 'reason', 'detail', 'payload'],
  sorts: ['id', 'receivedAt', 'reason', 'deviceId'],
  defaultSort: { field: 'receivedAt', order: 'DESC' },
  filters: {
    deviceId: {},
    reason: {},
    source: {},
    topic: {},
    from: { field: 'receivedAt', operator: 'gte' },
    to: { field: 'receivedAt', operator: 'lte' },
  },
  audited: false,
});
