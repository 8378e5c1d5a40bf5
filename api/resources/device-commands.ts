import { z } from 'zod';
import { defineResource } from './define-resource.js';

/** Commands sent to devices, and what they answered. Sent with `POST /api/v1/devices/{id}/commands`, by processes and by rules. */
export const deviceCommands = defineResource({
  name: 'device-commands',
  table: 'device_commands',
  grade: 2,
  schema: z.object({
    id: z.string(),
    deviceId: z.string(),
    command: z.string(),
    params: z.record(z.string(), z.json()),
    status: z.enum(['pending', 'sent', 'replied', 'failed']),
    processInstanceKey: z.string().nullable(),
    createdAt: z.iso.datetime(),
    sentAt: z.iso.datetime().nullable(),
    repliedAt: z.iso.datetime().nullable(),
    reply: z.json().nullable(),
  }),
  json: ['params', 'reply'],
  search: ['deviceId', 'command'],
  sorts: ['id', 'createdAt', 'deviceId', 'command', 'status'],
  defaultSort: { field: 'createdAt', order: 'DESC' },
  filters: {
    id: {},
    deviceId: {},
    command: {},
    status: {},
    processInstanceKey: {},
    from: { field: 'createdAt', operator: 'gte' },
    to: { field: 'createdAt', operator: 'lte' },
  },
});
