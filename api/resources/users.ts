import { z } from 'zod';
import { defineResource } from './define-resource.js';

const password = z.string().max(200).describe('At least 8 characters; must be changed at the first login');

export const users = defineResource({
  name: 'users',
  table: 'users',
  id: 'account',
  grade: 2,
  schema: z.object({
    account: z.string().regex(/^[A-Za-z0-9._@+-]{1,64}$/, 'Letters, digits and . _ @ + -, at most 64.'),
    name: z.string().trim().min(1).max(100),
    phone: z
      .string()
      .regex(/^\+?[0-9 -]{3,20}$/, 'Digits, spaces and hyphens.')
      .nullable()
      .optional(),
    email: z.email().max(200).nullable().optional(),
    roles: z.array(z.string()).max(50).default([]),
    gridIds: z.array(z.string()).max(500).default([]).describe('Grids the user works in; empty: all'),
    enabled: z.boolean().default(true),
    mustChangePassword: z.boolean(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  }),
  create: ['account', 'name', 'phone', 'email', 'roles', 'gridIds', 'enabled'],
  update: ['name', 'phone', 'email', 'roles', 'gridIds', 'enabled'],
  inputs: { create: { password: password.optional() }, update: { password: password.optional() } },
  remove: true,
  search: ['account', 'name', 'phone', 'email'],
  filters: {
    account: {},
    name: { operator: 'contains' },
    enabled: {},
    role: { field: 'roles', operator: 'includes' },
    gridId: { field: 'gridIds', operator: 'includes' },
  },
  fieldGrades: { phone: 3, email: 3 },
  scope: { owner: 'account' },
});
