import type { Searchable } from './searchable.js';

/** Who has a claim belongs to what its rule belongs to; the claims are those of `api/auth/access.ts`. */
export const mappingRules: Searchable = {
  resource: 'mapping-rules',
  noun: 'Mapping rule',
  from: 'mapping_rules m',
  key: 'm.mapping_rule_id',
  keyType: 'string',
  fields: {
    mappingRuleId: { sql: 'm.mapping_rule_id', type: 'string', required: true, sort: true },
    name: { sql: 'm.name', type: 'string', required: true, sort: true },
    claimName: { sql: 'm.claim_name', type: 'string', required: true, sort: true },
    claimValue: { sql: 'm.claim_value', type: 'string', required: true, sort: true },
  },
};
