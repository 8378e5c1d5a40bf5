import { z } from 'zod';
import { defineResource } from './define-resource.js';

/** Machines that sign in with `POST /oauth/token`. A new one has no secret until `POST …/{id}/secret` answers one. */
export const oauthClients = defineResource({
  name: 'oauth-clients',
  table: 'oauth_clients',
  grade: 3,
  schema: z.object({
    id: z.string().regex(/^[A-Za-z0-9._-]{1,64}$/, 'Letters, digits and . _ -, at most 64.'),
    name: z.string().trim().min(1).max(100),
    roles: z.array(z.string()).max(50).default([]),
    gridIds: z.array(z.string()).max(500).default([]),
    enabled: z.boolean().default(true),
    hasSecret: z.boolean(),
    createdAt: z.iso.datetime(),
  }),
  columns: { id: 'client_id' },
  computed: { hasSecret: '("oauth_clients"."secret_hash" IS NOT NULL)' },
  create: ['id', 'name', 'roles', 'gridIds', 'enabled'],
  update: ['name', 'roles', 'gridIds', 'enabled'],
  remove: true,
  search: ['id', 'name'],
});
