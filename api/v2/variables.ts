import { ownInstance } from './element-instances.js';
import { TENANT, type Searchable } from './searchable.js';

/** Longer values are cut in search results unless `truncateValues=false`, as Camunda does. */
export const VALUE_PREVIEW = 8191;

export const variables: Searchable = {
  resource: 'variables',
  noun: 'Variable',
  from: 'variables v',
  key: 'v.variable_key',
  fields: {
    variableKey: { sql: 'v.variable_key', type: 'key', required: true, sort: true },
    name: { sql: 'v.name', type: 'string', required: true, sort: true },
    value: { sql: 'v.value', type: 'json', required: true, sort: true },
    scopeKey: { sql: 'v.scope_key', type: 'key', required: true, sort: true },
    processInstanceKey: { sql: 'v.process_instance_key', type: 'key', required: true, sort: true },
    isTruncated: { sql: `(length(v.value::text) > ${VALUE_PREVIEW})`, type: 'boolean', answer: false },
    tenantId: TENANT,
  },
  own: ownInstance('v.process_instance_key'),
};
