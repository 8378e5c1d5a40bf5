import { ownInstance } from './element-instances.js';
import { TENANT, type Searchable } from './searchable.js';

/** Messages that have reached a waiting element or started a process. */
export const correlatedMessageSubscriptions: Searchable = {
  resource: 'process-instances',
  noun: 'Correlated message subscription',
  from: `message_correlations c JOIN process_instances i ON i.process_instance_key = c.process_instance_key
         LEFT JOIN message_subscriptions s ON s.subscription_key = c.subscription_key`,
  // A message reaches each process at most once.
  key: `(c.message_key || ':' || c.bpmn_process_id)`,
  keyType: 'string',
  fields: {
    messageKey: { sql: 'c.message_key', type: 'key', required: true, sort: true },
    messageName: { sql: 'c.message_name', type: 'string', required: true, sort: true },
    correlationKey: { sql: 'c.correlation_key', type: 'string', required: true, sort: true },
    correlationTime: { sql: 'c.correlated_at', type: 'date', required: true, sort: true },
    elementId: { sql: 'coalesce(c.start_element_id, s.target_element_id)', type: 'string', required: true, sort: true },
    elementInstanceKey: { sql: 's.element_instance_key', type: 'key', sort: true },
    // There is one partition.
    partitionId: { sql: '1', type: 'integer', required: true, sort: true },
    processDefinitionId: { sql: 'c.bpmn_process_id', type: 'string', required: true, sort: true },
    processDefinitionKey: { sql: 'coalesce(c.process_definition_key, i.process_definition_key)', type: 'key', required: true, sort: true },
    processInstanceKey: { sql: 'c.process_instance_key', type: 'key', required: true, sort: true },
    // A start event is known by the definition it starts.
    subscriptionKey: { sql: 'coalesce(c.subscription_key, c.process_definition_key)', type: 'key', required: true, sort: true },
    tenantId: TENANT,
  },
  own: ownInstance('c.process_instance_key'),
};
