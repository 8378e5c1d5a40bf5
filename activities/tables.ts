/** The tables a step writes and their columns, as `jsonb_to_recordset` reads them: one statement per table, however many rows. */

export interface Table {
  name: string;
  key: string[];
  /** Column → SQL type, in the order of the statement. */
  columns: Record<string, string>;
  /** Columns that a later step may change; none: the row is written once. */
  mutable: string[];
}

export const tables = {
  processInstances: {
    name: 'process_instances',
    key: ['process_instance_key'],
    columns: {
      process_instance_key: 'bigint',
      process_definition_key: 'bigint',
      bpmn_process_id: 'text',
      version: 'integer',
      business_key: 'text',
      parent_process_instance_key: 'bigint',
      parent_element_instance_key: 'bigint',
      time_zone: 'text',
      state: 'text',
      is_suspended: 'boolean',
      started_at: 'timestamptz',
      ended_at: 'timestamptz',
      started_by: 'text',
      key_counter: 'integer',
      step: 'integer',
    },
    mutable: ['process_definition_key', 'bpmn_process_id', 'version', 'state', 'is_suspended', 'ended_at', 'key_counter', 'step'],
  },
  elementInstances: {
    name: 'element_instances',
    key: ['element_instance_key'],
    columns: {
      element_instance_key: 'bigint',
      process_instance_key: 'bigint',
      process_definition_key: 'bigint',
      bpmn_process_id: 'text',
      element_id: 'text',
      element_name: 'text',
      element_type: 'text',
      state: 'text',
      scope_key: 'bigint',
      started_at: 'timestamptz',
      ended_at: 'timestamptz',
      incident_key: 'bigint',
      called_process_instance_key: 'bigint',
      detail: 'jsonb',
    },
    // The definition and the element change when the instance migrates.
    mutable: [
      'process_definition_key',
      'bpmn_process_id',
      'element_id',
      'element_name',
      'state',
      'ended_at',
      'incident_key',
      'called_process_instance_key',
      'detail',
    ],
  },
  flows: {
    name: 'taken_sequence_flows',
    key: ['process_instance_key', 'flow_id'],
    columns: { process_instance_key: 'bigint', flow_id: 'text', process_definition_key: 'bigint', bpmn_process_id: 'text' },
    mutable: [],
  },
  variables: {
    name: 'variables',
    key: ['variable_key'],
    columns: {
      variable_key: 'bigint',
      process_instance_key: 'bigint',
      bpmn_process_id: 'text',
      scope_key: 'bigint',
      name: 'text',
      value: 'jsonb',
      updated_at: 'timestamptz',
    },
    mutable: ['value', 'updated_at'],
  },
  userTasks: {
    name: 'user_tasks',
    key: ['user_task_key'],
    columns: {
      user_task_key: 'bigint',
      process_instance_key: 'bigint',
      process_definition_key: 'bigint',
      bpmn_process_id: 'text',
      element_instance_key: 'bigint',
      element_id: 'text',
      name: 'text',
      state: 'text',
      assignee: 'text',
      candidate_groups: 'text[]',
      candidate_users: 'text[]',
      due_date: 'timestamptz',
      follow_up_date: 'timestamptz',
      priority: 'integer',
      form_id: 'text',
      form_key: 'text',
      external_form_reference: 'text',
      headers: 'jsonb',
      created_at: 'timestamptz',
      completed_at: 'timestamptz',
    },
    mutable: [
      'process_definition_key',
      'bpmn_process_id',
      'element_id',
      'state',
      'assignee',
      'candidate_groups',
      'candidate_users',
      'due_date',
      'follow_up_date',
      'priority',
      'completed_at',
    ],
  },
  jobs: {
    name: 'jobs',
    key: ['job_key'],
    columns: {
      job_key: 'bigint',
      process_instance_key: 'bigint',
      process_definition_key: 'bigint',
      bpmn_process_id: 'text',
      element_instance_key: 'bigint',
      element_id: 'text',
      type: 'text',
      listener: 'text',
      state: 'text',
      retries: 'integer',
      headers: 'jsonb',
      available_at: 'timestamptz',
      error_message: 'text',
      error_code: 'text',
      created_at: 'timestamptz',
      ended_at: 'timestamptz',
      // Whatever a step does to a job ends its activation.
      deadline: 'timestamptz',
    },
    mutable: [
      'process_definition_key',
      'bpmn_process_id',
      'element_id',
      'state',
      'retries',
      'available_at',
      'error_message',
      'error_code',
      'ended_at',
      'deadline',
    ],
  },
  timers: {
    name: 'timers',
    key: ['timer_key'],
    columns: {
      timer_key: 'bigint',
      process_instance_key: 'bigint',
      element_instance_key: 'bigint',
      target_element_id: 'text',
      definition_index: 'integer',
      state: 'text',
      due_at: 'timestamptz',
      repetitions_left: 'integer',
      interval_text: 'text',
    },
    mutable: ['target_element_id', 'state', 'due_at', 'repetitions_left'],
  },
  messageSubscriptions: {
    name: 'message_subscriptions',
    key: ['subscription_key'],
    columns: {
      subscription_key: 'bigint',
      process_instance_key: 'bigint',
      bpmn_process_id: 'text',
      element_instance_key: 'bigint',
      target_element_id: 'text',
      definition_index: 'integer',
      state: 'text',
      message_name: 'text',
      correlation_key: 'text',
      interrupting: 'boolean',
    },
    mutable: ['target_element_id', 'state'],
  },
  signalSubscriptions: {
    name: 'signal_subscriptions',
    key: ['subscription_key'],
    columns: {
      subscription_key: 'bigint',
      process_instance_key: 'bigint',
      element_instance_key: 'bigint',
      target_element_id: 'text',
      definition_index: 'integer',
      state: 'text',
      signal_name: 'text',
      interrupting: 'boolean',
    },
    mutable: ['target_element_id', 'state'],
  },
  conditionalSubscriptions: {
    name: 'conditional_subscriptions',
    key: ['subscription_key'],
    columns: {
      subscription_key: 'bigint',
      process_instance_key: 'bigint',
      element_instance_key: 'bigint',
      target_element_id: 'text',
      definition_index: 'integer',
      state: 'text',
      interrupting: 'boolean',
      is_true: 'boolean',
    },
    mutable: ['target_element_id', 'state', 'is_true'],
  },
  incidents: {
    name: 'incidents',
    key: ['incident_key'],
    columns: {
      incident_key: 'bigint',
      process_instance_key: 'bigint',
      process_definition_key: 'bigint',
      bpmn_process_id: 'text',
      element_instance_key: 'bigint',
      element_id: 'text',
      job_key: 'bigint',
      error_type: 'text',
      error_message: 'text',
      state: 'text',
      created_at: 'timestamptz',
      ended_at: 'timestamptz',
    },
    mutable: ['process_definition_key', 'bpmn_process_id', 'element_id', 'state', 'ended_at'],
  },
  outbox: {
    name: 'outbox',
    key: ['outbox_key'],
    columns: { outbox_key: 'bigint', process_instance_key: 'bigint', item: 'jsonb' },
    mutable: [],
  },
  history: {
    name: 'history',
    key: [],
    columns: {
      at: 'timestamptz',
      actor_type: 'text',
      actor_id: 'text',
      event: 'text',
      command_id: 'text',
      process_instance_key: 'bigint',
      process_definition_key: 'bigint',
      bpmn_process_id: 'text',
      step: 'integer',
      element_id: 'text',
      element_instance_key: 'bigint',
      entity_type: 'text',
      entity_key: 'text',
      before: 'jsonb',
      after: 'jsonb',
    },
    mutable: [],
  },
} satisfies Record<string, Table>;

export type TableName = keyof typeof tables;

/** A JSON null in a jsonb column that may not be empty is the value null, not the absence of one. */
const JSON_NULL: Record<string, string> = { 'variables.value': `COALESCE("value", 'null'::jsonb)` };

/** INSERT … SELECT FROM jsonb_to_recordset($1) … ON CONFLICT …, made once per table. */
export const upsertStatements: Record<TableName, string> = Object.fromEntries(
  Object.entries(tables as Record<string, Table>).map(([name, table]) => [name, upsert(table)]),
) as Record<TableName, string>;

function upsert({ name, key, columns, mutable }: Table): string {
  const names = Object.keys(columns);
  const quoted = names.map((column) => `"${column}"`).join(', ');
  const selected = names.map((column) => JSON_NULL[`${name}.${column}`] ?? `"${column}"`).join(', ');
  const typed = names.map((column) => `"${column}" ${columns[column]}`).join(', ');
  const insert = `INSERT INTO ${name} (${quoted}) SELECT ${selected} FROM jsonb_to_recordset(?::jsonb) AS rows (${typed})`;
  if (key.length === 0) return insert;
  const target = key.map((column) => `"${column}"`).join(', ');
  if (mutable.length === 0) return `${insert} ON CONFLICT (${target}) DO NOTHING`;
  return `${insert} ON CONFLICT (${target}) DO UPDATE SET ${mutable.map((column) => `"${column}" = EXCLUDED."${column}"`).join(', ')}`;
}
