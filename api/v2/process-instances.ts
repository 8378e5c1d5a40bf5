import { processInstanceFilters } from './process-instance-filters.js';
import { TENANT, type Searchable } from './searchable.js';

export const INSTANCE_STATES = ['ACTIVE', 'COMPLETED', 'TERMINATED'] as const;

export const processInstances: Searchable = {
  resource: 'process-instances',
  noun: 'Process instance',
  from: 'process_instances i JOIN process_definitions d ON d.process_definition_key = i.process_definition_key',
  key: 'i.process_instance_key',
  fields: {
    processInstanceKey: { sql: 'i.process_instance_key', type: 'key', required: true, sort: true },
    processDefinitionId: { sql: 'i.bpmn_process_id', type: 'string', required: true, sort: true },
    processDefinitionName: { sql: 'coalesce(d.name, i.bpmn_process_id)', type: 'string', required: true, sort: true },
    processDefinitionVersion: { sql: 'i.version', type: 'integer', required: true, sort: true },
    processDefinitionVersionTag: { sql: 'd.version_tag', type: 'string', sort: true },
    processDefinitionKey: { sql: 'i.process_definition_key', type: 'key', required: true, sort: true },
    parentProcessInstanceKey: { sql: 'i.parent_process_instance_key', type: 'key', sort: true },
    parentElementInstanceKey: { sql: 'i.parent_element_instance_key', type: 'key', sort: true },
    startDate: { sql: 'i.started_at', type: 'date', required: true, sort: true },
    endDate: { sql: 'i.ended_at', type: 'date', sort: true },
    state: { sql: 'i.state', type: 'string', values: INSTANCE_STATES, required: true, sort: true },
    hasIncident: {
      sql: `EXISTS (SELECT 1 FROM incidents x WHERE x.process_instance_key = i.process_instance_key AND x.state = 'ACTIVE')`,
      type: 'boolean',
      required: true,
      sort: true,
    },
    // Beyond Camunda's: an instance that is suspended stays ACTIVE.
    isSuspended: { sql: 'i.is_suspended', type: 'boolean', required: true },
    tenantId: TENANT,
  },
  filters: processInstanceFilters,
  or: true,
  own: (user) => ({ sql: 'i.started_by = ?', bindings: [user.account] }),
};
