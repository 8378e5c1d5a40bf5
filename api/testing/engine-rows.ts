import type { Knex } from 'knex';

let nextBlock = 0n;

export interface InstanceRows {
  processInstanceKey: string;
  userTaskKey: string;
  elementInstanceKey: string;
  jobKey: string;
  incidentKey: string;
}

const OFFSET = { task: 2, job: 3, incident: 4, service: 5 };

/**
 * What the engine records of one instance of `definition` that waits at a user task and has an incident at a service task: rows
 * as `activities/record.ts` writes them, so that the API's reading can be tested without Temporal.
 */
export async function insertInstance(
  db: Knex,
  definition: { processDefinitionKey: string; bpmnProcessId: string },
  given: InstanceOptions = {},
): Promise<InstanceRows> {
  if (nextBlock === 0n)
    nextBlock = BigInt(((await db.raw(`SELECT nextval('key_blocks') AS key`)) as { rows: { key: string }[] }).rows[0]!.key);
  nextBlock += 1_048_576n;
  const processInstanceKey = nextBlock.toString();
  const key = (offset: number) => (BigInt(processInstanceKey) + BigInt(offset)).toString();
  const startedAt = given.startedAt ?? new Date();
  const owner = {
    process_instance_key: processInstanceKey,
    process_definition_key: definition.processDefinitionKey,
    bpmn_process_id: definition.bpmnProcessId,
  };
  await db('process_instances').insert({
    ...owner,
    version: 1,
    time_zone: 'Asia/Shanghai',
    state: given.state ?? 'ACTIVE',
    started_at: startedAt,
    ended_at: given.state === 'COMPLETED' ? startedAt : null,
    started_by: given.startedBy ?? 'admin',
    key_counter: 10,
    step: 1,
    business_key: given.businessKey ?? null,
  });
  await db('element_instances').insert([
    {
      ...owner,
      element_instance_key: processInstanceKey,
      element_id: definition.bpmnProcessId,
      element_type: 'PROCESS',
      state: 'ACTIVE',
      scope_key: null,
      started_at: startedAt,
    },
    {
      ...owner,
      element_instance_key: key(1),
      element_id: 'handle',
      element_name: '处置',
      element_type: 'USER_TASK',
      state: 'ACTIVE',
      scope_key: processInstanceKey,
      started_at: startedAt,
    },
    {
      ...owner,
      element_instance_key: key(OFFSET.service),
      element_id: 'report',
      element_name: null,
      element_type: 'SERVICE_TASK',
      state: 'ACTIVE',
      scope_key: processInstanceKey,
      started_at: startedAt,
    },
  ]);
  await db('user_tasks').insert({
    ...owner,
    user_task_key: key(OFFSET.task),
    element_instance_key: key(1),
    element_id: 'handle',
    name: '处置',
    state: 'CREATED',
    assignee: given.assignee ?? null,
    candidate_groups: given.candidateGroups ?? [],
    candidate_users: given.candidateUsers ?? [],
    due_date: new Date(startedAt.getTime() + 3_600_000),
    priority: given.priority ?? 50,
    headers: JSON.stringify({ color: 'red' }),
    created_at: startedAt,
    form_id: given.formId ?? null,
  });
  await db('jobs').insert({
    ...owner,
    job_key: key(OFFSET.job),
    element_instance_key: key(OFFSET.service),
    element_id: 'report',
    type: 'report',
    state: 'FAILED',
    retries: 0,
    headers: JSON.stringify({ to: 'fire-brigade' }),
    error_message: 'no line',
    created_at: startedAt,
  });
  await db('incidents').insert({
    ...owner,
    incident_key: key(OFFSET.incident),
    element_instance_key: key(OFFSET.service),
    element_id: 'report',
    job_key: key(OFFSET.job),
    error_type: 'JOB_NO_RETRIES',
    error_message: 'no line',
    state: 'ACTIVE',
    created_at: startedAt,
  });
  const variables = Object.entries(given.variables ?? {}).map(([name, value], index) => ({
    name,
    value: JSON.stringify(value),
    scope_key: processInstanceKey,
    variable_key: key(20 + index),
  }));
  const local = Object.entries(given.localVariables ?? {}).map(([name, value], index) => ({
    name,
    value: JSON.stringify(value),
    scope_key: key(1),
    variable_key: key(60 + index),
  }));
  for (const variable of [...variables, ...local]) {
    await db('variables').insert({
      ...variable,
      process_instance_key: processInstanceKey,
      bpmn_process_id: definition.bpmnProcessId,
      updated_at: startedAt,
    });
  }
  await db('taken_sequence_flows').insert({ ...owner, flow_id: 'to-handle' });
  await db('message_subscriptions').insert({
    subscription_key: key(8),
    process_instance_key: processInstanceKey,
    bpmn_process_id: definition.bpmnProcessId,
    element_instance_key: key(1),
    target_element_id: 'cleared',
    state: 'OPEN',
    message_name: 'alarm-cleared',
    correlation_key: 'alarm-1',
    interrupting: true,
  });
  return {
    processInstanceKey,
    userTaskKey: key(OFFSET.task),
    elementInstanceKey: key(1),
    jobKey: key(OFFSET.job),
    incidentKey: key(OFFSET.incident),
  };
}

export interface InstanceOptions {
  startedAt?: Date;
  startedBy?: string;
  state?: 'ACTIVE' | 'COMPLETED';
  businessKey?: string;
  assignee?: string;
  candidateGroups?: string[];
  candidateUsers?: string[];
  priority?: number;
  formId?: string;
  variables?: Record<string, unknown>;
  localVariables?: Record<string, unknown>;
}
