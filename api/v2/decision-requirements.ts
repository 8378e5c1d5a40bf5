import { TENANT, type Searchable } from './searchable.js';

/** A DMN file as deployed, or a rule set by itself. */
export const decisionRequirements: Searchable = {
  resource: 'decision-requirements',
  noun: 'Decision requirements',
  from: 'decision_requirements r',
  key: 'r.decision_requirements_key',
  hidden: 'r.deleted_at IS NOT NULL',
  fields: {
    decisionRequirementsKey: { sql: 'r.decision_requirements_key', type: 'key', required: true, sort: true },
    decisionRequirementsId: { sql: 'r.decision_requirements_id', type: 'string', required: true, sort: true },
    decisionRequirementsName: { sql: 'r.name', type: 'string', required: true, sort: true },
    version: { sql: 'r.version', type: 'integer', required: true, sort: true },
    resourceName: { sql: 'r.resource_name', type: 'string', required: true },
    tenantId: TENANT,
  },
};
