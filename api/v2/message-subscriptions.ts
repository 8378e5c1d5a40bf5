import { ownInstance } from './element-instances.js';
import { TENANT, type Searchable } from './searchable.js';

export const messageSubscriptions: Searchable = {
  resource: 'process-instances',
  noun: 'Message subscription',
  from: `message_subscriptions s JOIN process_instances i ON i.process_instance_key = s.process_instance_key
         JOIN element_instances e ON e.element_instance_key = s.element_instance_key
         LEFT JOIN LATERAL (SELECT max(c.correlated_at) AS at FROM message_correlations c WHERE c.subscription_key = s.subscription_key) c ON true`,
  key: 's.subscription_key',
  fields: {
    messageSubscriptionKey: { sql: 's.subscription_key', type: 'key', required: true, sort: true },
    processDefinitionId: { sql: 's.bpmn_process_id', type: 'string', required: true, sort: true },
    processDefinitionKey: { sql: 'i.process_definition_key', type: 'key', required: true, filter: false },
    processInstanceKey: { sql: 's.process_instance_key', type: 'key', required: true, sort: true },
    elementId: { sql: 's.target_element_id', type: 'string', required: true, sort: true },
    elementInstanceKey: { sql: 's.element_instance_key', type: 'key', required: true, sort: true },
    messageSubscriptionState: {
      sql: `CASE WHEN s.state = 'OPEN' THEN 'CREATED' WHEN c.at IS NOT NULL THEN 'CORRELATED' ELSE 'DELETED' END`,
      type: 'string',
      values: ['CORRELATED', 'CREATED', 'DELETED', 'MIGRATED'],
      required: true,
      sort: true,
    },
    lastUpdatedDate: { sql: 'coalesce(c.at, e.ended_at, e.started_at)', type: 'date', required: true, sort: true },
    messageName: { sql: 's.message_name', type: 'string', required: true, sort: true },
    correlationKey: { sql: 's.correlation_key', type: 'string', required: true, sort: true },
    tenantId: TENANT,
  },
  own: ownInstance('s.process_instance_key'),
};
