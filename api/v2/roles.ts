import type { Searchable } from './searchable.js';

/** The platform's roles. What the built-in ones may do is in `api/auth/grants.ts`; authorizations can give more to any role. */
export const roles: Searchable = {
  resource: 'roles',
  noun: 'Role',
  from: 'roles r',
  key: 'r.id',
  keyType: 'string',
  fields: {
    roleId: { sql: 'r.id', type: 'string', required: true, sort: true },
    name: { sql: 'r.name', type: 'string', required: true, sort: true },
    description: { sql: 'r.description', type: 'string', required: true, filter: false },
  },
};
