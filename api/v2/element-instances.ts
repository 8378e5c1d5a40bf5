import type { User } from '../auth/user.js';
import { ELEMENT_TYPES, elementTypeSql } from './element-types.js';
import type { Sql } from './sql.js';
import { TENANT, type Searchable } from './searchable.js';

/** The instance is one the user started: for users who may read only their own. */
export const ownInstance =
  (column: string) =>
  (user: User): Sql => ({
    sql: `EXISTS (SELECT 1 FROM process_instances own WHERE own.process_instance_key = ${column} AND own.started_by = ?)`,
    bindings: [user.account],
  });

export const elementInstances: Searchable = {
  resource: 'element-instances',
  noun: 'Element instance',
  // The process itself is not among its element instances.
  from: '(SELECT * FROM element_instances WHERE scope_key IS NOT NULL) e',
  key: 'e.element_instance_key',
  fields: {
    elementInstanceKey: { sql: 'e.element_instance_key', type: 'key', required: true, sort: true },
    processInstanceKey: { sql: 'e.process_instance_key', type: 'key', required: true, sort: true },
    processDefinitionKey: { sql: 'e.process_definition_key', type: 'key', required: true, sort: true },
    processDefinitionId: { sql: 'e.bpmn_process_id', type: 'string', required: true, sort: true },
    elementId: { sql: 'e.element_id', type: 'string', required: true, sort: true },
    elementName: { sql: 'coalesce(e.element_name, e.element_id)', type: 'string', required: true, sort: true },
    type: { sql: elementTypeSql('e.element_type'), type: 'string', values: ELEMENT_TYPES, required: true, sort: true },
    state: { sql: 'e.state', type: 'string', values: ['ACTIVE', 'COMPLETED', 'TERMINATED'], required: true, sort: true },
    startDate: { sql: 'e.started_at', type: 'date', required: true, sort: true },
    endDate: { sql: 'e.ended_at', type: 'date', sort: true },
    hasIncident: {
      sql: `EXISTS (SELECT 1 FROM incidents x WHERE x.element_instance_key = e.element_instance_key AND x.state = 'ACTIVE')`,
      type: 'boolean',
      required: true,
    },
    incidentKey: {
      sql: `(SELECT max(x.incident_key) FROM incidents x WHERE x.element_instance_key = e.element_instance_key AND x.state = 'ACTIVE')`,
      type: 'key',
      sort: true,
    },
    elementInstanceScopeKey: { sql: 'e.scope_key', type: 'key', answer: false },
    tenantId: TENANT,
  },
  own: ownInstance('e.process_instance_key'),
};
