import { ownInstance } from './element-instances.js';
import { TENANT, type Searchable } from './searchable.js';

/** Camunda's kinds of incident. */
const ERROR_TYPES = [
  'UNSPECIFIED',
  'UNKNOWN',
  'IO_MAPPING_ERROR',
  'JOB_NO_RETRIES',
  'EXECUTION_LISTENER_NO_RETRIES',
  'TASK_LISTENER_NO_RETRIES',
  'AD_HOC_SUB_PROCESS_NO_RETRIES',
  'CONDITION_ERROR',
  'EXTRACT_VALUE_ERROR',
  'CALLED_ELEMENT_ERROR',
  'UNHANDLED_ERROR_EVENT',
  'MESSAGE_SIZE_EXCEEDED',
  'CALLED_DECISION_ERROR',
  'DECISION_EVALUATION_ERROR',
  'FORM_NOT_FOUND',
  'RESOURCE_NOT_FOUND',
] as const;

export const incidents: Searchable = {
  resource: 'incidents',
  noun: 'Incident',
  from: 'incidents n',
  key: 'n.incident_key',
  fields: {
    incidentKey: { sql: 'n.incident_key', type: 'key', required: true, sort: true },
    processDefinitionKey: { sql: 'n.process_definition_key', type: 'key', required: true, sort: true },
    processDefinitionId: { sql: 'n.bpmn_process_id', type: 'string', required: true, sort: true },
    processInstanceKey: { sql: 'n.process_instance_key', type: 'key', required: true, sort: true },
    errorType: { sql: 'n.error_type', type: 'string', values: ERROR_TYPES, required: true, sort: true },
    errorMessage: { sql: 'n.error_message', type: 'string', required: true, sort: true },
    elementId: { sql: 'n.element_id', type: 'string', required: true, sort: true },
    elementInstanceKey: { sql: 'n.element_instance_key', type: 'key', required: true, sort: true },
    creationTime: { sql: 'n.created_at', type: 'date', required: true, sort: true },
    state: { sql: 'n.state', type: 'string', values: ['ACTIVE', 'MIGRATED', 'RESOLVED', 'PENDING'], required: true, sort: true },
    jobKey: { sql: 'n.job_key', type: 'key', sort: true },
    tenantId: TENANT,
  },
  own: ownInstance('n.process_instance_key'),
};
