import { TENANT, type Searchable } from './searchable.js';

export const decisionDefinitions: Searchable = {
  resource: 'decision-definitions',
  noun: 'Decision definition',
  from: 'decisions d JOIN decision_requirements r ON r.decision_requirements_key = d.decision_requirements_key',
  key: 'd.decision_key',
  hidden: 'd.deleted_at IS NOT NULL',
  fields: {
    decisionDefinitionKey: { sql: 'd.decision_key', type: 'key', required: true, sort: true },
    decisionDefinitionId: { sql: 'd.decision_id', type: 'string', required: true, sort: true },
    name: { sql: 'd.name', type: 'string', required: true, sort: true },
    version: { sql: 'd.version', type: 'integer', required: true, sort: true },
    decisionRequirementsId: { sql: 'r.decision_requirements_id', type: 'string', required: true, sort: true },
    decisionRequirementsKey: { sql: 'd.decision_requirements_key', type: 'key', required: true, sort: true },
    isLatestVersion: { sql: 'd.is_latest', type: 'boolean', answer: false },
    tenantId: TENANT,
  },
};
