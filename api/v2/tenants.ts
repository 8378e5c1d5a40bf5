import type { Searchable } from './searchable.js';

/** There is one tenant, and everything belongs to it. */
export const tenants: Searchable = {
  resource: 'tenants',
  noun: 'Tenant',
  from: `(VALUES ('<default>', '默认', 'Everything belongs to this one tenant.')) t (tenant_id, name, description)`,
  key: 't.tenant_id',
  keyType: 'string',
  fields: {
    tenantId: { sql: 't.tenant_id', type: 'string', required: true, sort: true },
    name: { sql: 't.name', type: 'string', required: true, sort: true },
    description: { sql: 't.description', type: 'string', required: true, filter: false },
    key: { sql: 't.tenant_id', type: 'string', sort: true, filter: false, answer: false },
  },
};
