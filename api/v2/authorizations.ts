import { z } from 'zod';
import type { Searchable } from './searchable.js';

export const OWNER_TYPES = ['USER', 'CLIENT', 'ROLE', 'GROUP', 'MAPPING_RULE', 'UNSPECIFIED'] as const;

/** Camunda's types of resource. Of which something can be granted here is in `api/auth/authorizations.ts`. */
export const RESOURCE_TYPES = [
  'AUTHORIZATION',
  'MAPPING_RULE',
  'MESSAGE',
  'BATCH',
  'COMPONENT',
  'SYSTEM',
  'TENANT',
  'RESOURCE',
  'PROCESS_DEFINITION',
  'DECISION_REQUIREMENTS_DEFINITION',
  'DECISION_DEFINITION',
  'GROUP',
  'USER',
  'ROLE',
  'DOCUMENT',
] as const;

/** What an owner may do beyond the roles. */
export const authorizations: Searchable = {
  resource: 'authorizations',
  noun: 'Authorization',
  from: 'authorizations a',
  key: 'a.authorization_key',
  fields: {
    authorizationKey: { sql: 'a.authorization_key', type: 'key', required: true, filter: false },
    ownerId: { sql: 'a.owner_id', type: 'string', required: true, sort: true },
    ownerType: { sql: 'a.owner_type', type: 'string', values: OWNER_TYPES, required: true, sort: true },
    resourceId: { sql: 'a.resource_id', type: 'string', required: true, sort: true, filter: false },
    resourceType: { sql: 'a.resource_type', type: 'string', values: RESOURCE_TYPES, required: true, sort: true },
  },
  answers: { permissionTypes: { sql: 'a.permission_types', schema: z.array(z.string()) } },
  filters: {
    resourceIds: {
      schema: z.array(z.string()).max(1000),
      where: (ids: string[]) => ({ sql: 'a.resource_id = ANY(CAST(? AS text[]))', bindings: [ids] }),
    },
  },
};
