import { z } from 'zod';
import { defineResource } from './define-resource.js';

/** What was sent to the reader or to a group the reader is in; read or not is each reader's own. */
export const notifications = defineResource({
  name: 'notifications',
  table: 'notifications',
  view: `
    SELECT n.*, r.read_at AS read_by_me_at
    FROM notifications n LEFT JOIN notification_reads r ON r.notification_id = n.id AND r.account = :account
    WHERE n.to_account = :account
       OR split_part(n.to_group, '@', 1) = ANY(:roles)
          AND (n.to_group NOT LIKE '%@%' OR cardinality(CAST(:gridIds AS text[])) = 0 OR split_part(n.to_group, '@', 2) = ANY(:gridIds))`,
  grade: 2,
  schema: z.object({
    id: z.string(),
    title: z.string(),
    body: z.string(),
    toGroup: z.string().nullable(),
    processInstanceKey: z.string().nullable(),
    bpmnProcessId: z.string().nullable(),
    elementId: z.string().nullable(),
    createdAt: z.iso.datetime(),
    readAt: z.iso.datetime().nullable(),
    read: z.boolean(),
  }),
  columns: { readAt: 'read_by_me_at' },
  computed: { read: '("notifications"."read_by_me_at" IS NOT NULL)' },
  update: ['read'],
  search: ['title', 'body'],
  sorts: ['createdAt', 'title'],
  defaultSort: { field: 'createdAt', order: 'DESC' },
  filters: { read: {}, processInstanceKey: {}, bpmnProcessId: {} },
  audited: false,
});
