import { TENANT, type Searchable } from './searchable.js';

export const processDefinitions: Searchable = {
  resource: 'process-definitions',
  noun: 'Process definition',
  from: 'process_definitions d',
  key: 'd.process_definition_key',
  hidden: 'd.deleted_at IS NOT NULL',
  fields: {
    processDefinitionKey: { sql: 'd.process_definition_key', type: 'key', required: true, sort: true },
    processDefinitionId: { sql: 'd.bpmn_process_id', type: 'string', required: true, sort: true },
    name: { sql: 'd.name', type: 'string', sort: true },
    resourceName: { sql: 'd.resource_name', type: 'string', required: true, sort: true },
    version: { sql: 'd.version', type: 'integer', required: true, sort: true },
    versionTag: { sql: 'd.version_tag', type: 'string', sort: true },
    hasStartForm: { sql: '(d.start_form_id IS NOT NULL)', type: 'boolean', required: true },
    isLatestVersion: { sql: 'd.is_latest', type: 'boolean', answer: false },
    tenantId: TENANT,
  },
  // A process that people ask for themselves has a form to ask with.
  own: () => ({ sql: 'd.start_form_id IS NOT NULL', bindings: [] }),
};
