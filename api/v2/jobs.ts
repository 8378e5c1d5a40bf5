import { z } from 'zod';
import { ownInstance } from './element-instances.js';
import { TENANT, type Searchable } from './searchable.js';

const JOB_STATES = ['CANCELED', 'COMPLETED', 'CREATED', 'ERROR_THROWN', 'FAILED', 'MIGRATED', 'RETRIES_UPDATED', 'TIMED_OUT'] as const;
const JOB_KINDS = ['BPMN_ELEMENT', 'EXECUTION_LISTENER', 'TASK_LISTENER', 'AD_HOC_SUB_PROCESS'] as const;
const LISTENER_EVENTS = ['ASSIGNING', 'CANCELING', 'COMPLETING', 'CREATING', 'END', 'START', 'UNSPECIFIED', 'UPDATING'] as const;

export const jobs: Searchable = {
  resource: 'jobs',
  noun: 'Job',
  from: 'jobs j',
  key: 'j.job_key',
  fields: {
    jobKey: { sql: 'j.job_key', type: 'key', required: true, sort: true },
    type: { sql: 'j.type', type: 'string', required: true, sort: true },
    state: { sql: 'j.state', type: 'string', values: JOB_STATES, required: true, sort: true },
    kind: {
      sql: `CASE WHEN j.listener IS NULL THEN 'BPMN_ELEMENT' WHEN j.listener IN ('start', 'end') THEN 'EXECUTION_LISTENER' ELSE 'TASK_LISTENER' END`,
      type: 'string',
      values: JOB_KINDS,
      required: true,
      sort: true,
    },
    listenerEventType: {
      sql: `coalesce(upper(j.listener), 'UNSPECIFIED')`,
      type: 'string',
      values: LISTENER_EVENTS,
      required: true,
      sort: true,
    },
    retries: { sql: 'j.retries', type: 'integer', required: true, sort: true },
    worker: { sql: `coalesce(j.worker, '')`, type: 'string', required: true, sort: true },
    deadline: { sql: 'j.deadline', type: 'date', sort: true },
    endTime: { sql: 'j.ended_at', type: 'date', sort: true },
    errorCode: { sql: 'j.error_code', type: 'string', sort: true },
    errorMessage: { sql: 'j.error_message', type: 'string', sort: true },
    hasFailedWithRetriesLeft: {
      sql: `(j.state IN ('CREATED', 'FAILED') AND j.error_message IS NOT NULL AND j.retries > 0)`,
      type: 'boolean',
      required: true,
    },
    isDenied: { sql: 'NULL::boolean', type: 'boolean', sort: true },
    deniedReason: { sql: 'NULL::text', type: 'string', sort: true },
    elementId: { sql: 'j.element_id', type: 'string', required: true, sort: true },
    elementInstanceKey: { sql: 'j.element_instance_key', type: 'key', required: true, sort: true },
    processDefinitionId: { sql: 'j.bpmn_process_id', type: 'string', required: true, sort: true },
    processDefinitionKey: { sql: 'j.process_definition_key', type: 'key', required: true, sort: true },
    processInstanceKey: { sql: 'j.process_instance_key', type: 'key', required: true, sort: true },
    tenantId: TENANT,
  },
  answers: { customHeaders: { sql: 'j.headers', schema: z.record(z.string(), z.string()) } },
  own: ownInstance('j.process_instance_key'),
};
