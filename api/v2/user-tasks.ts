import { z } from 'zod';
import { groupsOf, type User } from '../auth/user.js';
import { variablesFilter } from './process-instance-filters.js';
import { TENANT, type Searchable } from './searchable.js';
import type { Sql } from './sql.js';

const TASK_STATES = ['CREATING', 'CREATED', 'ASSIGNING', 'UPDATING', 'COMPLETING', 'COMPLETED', 'CANCELING', 'CANCELED', 'FAILED'] as const;

/** Step 8 of *Follow one alarm*; before: `activities/record.ts` has committed the task; after: `commands/complete-user-task.ts`. */
export const userTasks: Searchable = {
  resource: 'user-tasks',
  noun: 'User task',
  from: `user_tasks t JOIN process_definitions d ON d.process_definition_key = t.process_definition_key`,
  key: 't.user_task_key',
  fields: {
    userTaskKey: { sql: 't.user_task_key', type: 'key', required: true },
    name: { sql: 'coalesce(t.name, t.element_id)', type: 'string', required: true, sort: true },
    state: { sql: 't.state', type: 'string', values: TASK_STATES, required: true },
    assignee: { sql: 't.assignee', type: 'string' },
    elementId: { sql: 't.element_id', type: 'string', required: true },
    elementInstanceKey: { sql: 't.element_instance_key', type: 'key', required: true },
    processDefinitionId: { sql: 't.bpmn_process_id', type: 'string', required: true },
    processName: { sql: 'd.name', type: 'string', filter: false },
    processDefinitionVersion: { sql: 'd.version', type: 'integer', required: true, filter: false },
    processDefinitionKey: { sql: 't.process_definition_key', type: 'key', required: true },
    processInstanceKey: { sql: 't.process_instance_key', type: 'key', required: true },
    creationDate: { sql: 't.created_at', type: 'date', required: true, sort: true },
    completionDate: { sql: 't.completed_at', type: 'date', sort: true },
    followUpDate: { sql: 't.follow_up_date', type: 'date', sort: true },
    dueDate: { sql: 't.due_date', type: 'date', sort: true },
    priority: { sql: 't.priority', type: 'integer', required: true, sort: true },
    externalFormReference: { sql: 't.external_form_reference', type: 'string', filter: false },
    // A form linked by id is the newest of that id, as Camunda binds it; a key of a deployed form stands as it is.
    formKey: {
      sql: `coalesce((SELECT f.form_key FROM forms f WHERE f.form_key::text = t.form_key), (SELECT f.form_key FROM forms f WHERE f.form_id = t.form_id AND f.is_latest))`,
      type: 'key',
      filter: false,
    },
    candidateGroup: { sql: 't.candidate_groups', type: 'string', list: true, answer: false },
    candidateUser: { sql: 't.candidate_users', type: 'string', list: true, answer: false },
    tenantId: TENANT,
  },
  answers: {
    candidateGroups: { sql: 't.candidate_groups', schema: z.array(z.string()) },
    candidateUsers: { sql: 't.candidate_users', schema: z.array(z.string()) },
    customHeaders: { sql: 't.headers', schema: z.record(z.string(), z.string()) },
  },
  filters: {
    processInstanceVariables: variablesFilter('v.process_instance_key = t.process_instance_key AND v.scope_key = t.process_instance_key'),
    localVariables: variablesFilter('v.scope_key = t.element_instance_key'),
  },
  own: theirTasks,
};

/** The SQL twin of `can`'s rule for one task: assigned to the user, or open to them as candidate user or through a group. */
function theirTasks(user: User): Sql {
  const anyGrid =
    user.gridIds.length === 0
      ? ` OR EXISTS (SELECT 1 FROM unnest(t.candidate_groups) AS g WHERE split_part(g, '@', 1) = ANY(CAST(? AS text[])))`
      : '';
  return {
    sql: `t.assignee = ? OR t.assignee IS NULL AND (? = ANY(t.candidate_users) OR t.candidate_groups && CAST(? AS text[])${anyGrid})`,
    bindings: [user.account, user.account, groupsOf(user), ...(anyGrid ? [user.roles] : [])],
  };
}
