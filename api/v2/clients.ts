import type { Searchable } from './searchable.js';

/** Machines that sign in with `POST /oauth/token`, as members of something; they are managed at `/api/v1/oauth-clients`. */
export const clientIds: Searchable = {
  resource: 'oauth-clients',
  noun: 'Client',
  from: 'oauth_clients c',
  key: 'c.client_id',
  keyType: 'string',
  fields: { clientId: { sql: 'c.client_id', type: 'string', required: true, sort: true } },
};
