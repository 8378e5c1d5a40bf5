/** Engine entities as rows and back. What a row says is all there is: `rebuild` must be able to read the state from it. */
import type { HistoryEventType, StepEffects, VariableChange } from '../workflows/engine/effect.js';
import type {
  ConditionalSubscription,
  ElementInstance,
  Incident,
  InstanceState,
  Job,
  MessageSubscription,
  OutboxItem,
  SignalSubscription,
  Timer,
  UserTask,
} from '../workflows/engine/state.js';

export type Row = Record<string, unknown>;
type Head = StepEffects['instance'];

export function iso(instant: number | undefined): string | null {
  return instant === undefined ? null : new Date(instant).toISOString();
}

/** `userTask` → `USER_TASK`, as Camunda's API names element types. */
export function elementTypeName(type: string): string {
  return type.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}

export const toRow = {
  processInstances: (head: Head, startedBy: string | null): Row => ({
    ...scope(head),
    version: head.version,
    business_key: head.businessKey,
    parent_process_instance_key: head.parentProcessInstanceKey,
    parent_element_instance_key: head.parentElementInstanceKey,
    time_zone: head.timeZone,
    state: head.state,
    is_suspended: head.isSuspended ?? false,
    started_at: iso(head.startedAt),
    ended_at: iso(head.endedAt),
    started_by: startedBy,
    key_counter: head.keyCounter,
    step: head.step,
  }),
  elementInstances: (head: Head, instance: ElementInstance, elementName: string | undefined): Row => ({
    ...scope(head),
    element_instance_key: instance.key,
    element_id: instance.elementId,
    element_name: elementName,
    element_type: elementTypeName(instance.type),
    state: instance.state === 'COMPLETED' || instance.state === 'TERMINATED' ? instance.state : 'ACTIVE',
    scope_key: instance.scopeKey,
    started_at: iso(instance.startedAt),
    ended_at: iso(instance.endedAt),
    incident_key: instance.incidentKey,
    called_process_instance_key: instance.calledProcessInstanceKey,
    detail: detailOf(instance),
  }),
  flows: (head: Head, flowId: string): Row => ({ ...scope(head), flow_id: flowId }),
  variables: (head: Head, variable: VariableChange, at: number): Row => ({
    ...scope(head),
    variable_key: variable.key,
    scope_key: variable.scopeKey,
    name: variable.name,
    value: variable.value,
    updated_at: iso(at),
  }),
  userTasks: (head: Head, task: UserTask): Row => ({
    ...scope(head),
    ...place(task),
    user_task_key: task.key,
    name: task.name,
    state: task.state,
    assignee: task.assignee,
    candidate_groups: task.candidateGroups,
    candidate_users: task.candidateUsers,
    due_date: task.dueDate,
    follow_up_date: task.followUpDate,
    priority: task.priority,
    form_id: task.formId,
    form_key: task.formKey,
    external_form_reference: task.externalFormReference,
    headers: task.headers,
    created_at: iso(task.createdAt),
    completed_at: iso(task.completedAt),
  }),
  jobs: (head: Head, job: Job): Row => ({
    ...scope(head),
    ...place(job),
    job_key: job.key,
    type: job.type,
    listener: job.listener,
    state: job.state,
    retries: job.retries,
    headers: job.headers,
    available_at: iso(job.availableAt),
    error_message: job.errorMessage,
    error_code: job.errorCode,
    created_at: iso(job.createdAt),
    ended_at: iso(job.endedAt),
  }),
  timers: (head: Head, timer: Timer): Row => ({
    ...scope(head),
    timer_key: timer.key,
    element_instance_key: timer.elementInstanceKey,
    target_element_id: timer.targetElementId,
    definition_index: timer.definitionIndex,
    state: timer.state,
    due_at: iso(timer.dueAt),
    repetitions_left: timer.repetitionsLeft,
    interval_text: timer.interval,
  }),
  messageSubscriptions: (head: Head, subscription: MessageSubscription): Row => ({
    ...scope(head),
    subscription_key: subscription.key,
    element_instance_key: subscription.elementInstanceKey,
    target_element_id: subscription.targetElementId,
    state: subscription.state,
    definition_index: subscription.definitionIndex,
    message_name: subscription.messageName,
    correlation_key: subscription.correlationKey,
    interrupting: subscription.interrupting,
  }),
  signalSubscriptions: (head: Head, subscription: SignalSubscription): Row => ({
    ...scope(head),
    subscription_key: subscription.key,
    element_instance_key: subscription.elementInstanceKey,
    target_element_id: subscription.targetElementId,
    state: subscription.state,
    definition_index: subscription.definitionIndex,
    signal_name: subscription.signalName,
    interrupting: subscription.interrupting,
  }),
  conditionalSubscriptions: (head: Head, subscription: ConditionalSubscription): Row => ({
    ...scope(head),
    subscription_key: subscription.key,
    element_instance_key: subscription.elementInstanceKey,
    target_element_id: subscription.targetElementId,
    definition_index: subscription.definitionIndex,
    state: subscription.state,
    interrupting: subscription.interrupting,
    is_true: subscription.isTrue,
  }),
  incidents: (head: Head, incident: Incident): Row => ({
    ...scope(head),
    ...place(incident),
    incident_key: incident.key,
    job_key: incident.jobKey,
    error_type: incident.errorType,
    error_message: incident.errorMessage,
    state: incident.state,
    created_at: iso(incident.createdAt),
    ended_at: iso(incident.endedAt),
  }),
  outbox: (head: Head, item: OutboxItem): Row => ({ process_instance_key: head.processInstanceKey, outbox_key: item.key, item }),
  history: (effects: StepEffects): Row[] =>
    effects.history.map((event) => ({
      ...scope(effects.instance),
      at: iso(effects.at),
      actor_type: effects.actor.type,
      actor_id: effects.actor.id,
      event: event.type,
      command_id: effects.commandId,
      step: effects.instance.step,
      element_id: event.elementId,
      element_instance_key: event.elementInstanceKey,
      entity_type: entityTypeOf(event.type),
      entity_key: event.entityKey ?? (event.type.startsWith('INSTANCE') ? effects.instance.processInstanceKey : undefined),
      before: event.before,
      after: event.after,
    })),
};

/** The resource an event is about, named as in the API. */
function entityTypeOf(type: HistoryEventType): string | undefined {
  if (type.startsWith('USER_TASK')) return 'user-tasks';
  if (type.startsWith('JOB')) return 'jobs';
  if (type.startsWith('VARIABLE')) return 'variables';
  if (type.startsWith('TIMER')) return 'timers';
  if (type.startsWith('INCIDENT')) return 'incidents';
  if (type.startsWith('INSTANCE')) return 'process-instances';
  if (type.startsWith('ELEMENT')) return 'element-instances';
  return undefined;
}

function scope(head: Head): Row {
  return {
    process_instance_key: head.processInstanceKey,
    process_definition_key: head.processDefinitionKey,
    bpmn_process_id: head.bpmnProcessId,
  };
}

function place(item: { elementInstanceKey: string; elementId: string }): Row {
  return { element_instance_key: item.elementInstanceKey, element_id: item.elementId };
}

/** What has no column of its own; null for most. */
function detailOf(instance: ElementInstance): Row | null {
  const {
    key: _1,
    elementId: _2,
    type: _3,
    state,
    scopeKey: _4,
    startedAt: _5,
    endedAt: _6,
    incidentKey: _7,
    calledProcessInstanceKey: _8,
    ...rest
  } = instance;
  const phase = state === 'ACTIVATING' || state === 'COMPLETING' ? { phase: state } : {};
  const detail: Row = { ...phase, ...rest };
  return Object.values(detail).some((value) => value !== undefined) ? detail : null;
}

/** Elements, tasks, … as the engine knows them, from the rows of those that live. */
export const fromRow = {
  elementInstances: (row: Row): ElementInstance => {
    const detail = (row.detail ?? {}) as Partial<ElementInstance> & { phase?: ElementInstance['state'] };
    const { phase, ...rest } = detail;
    return compact(
      {
        key: row.element_instance_key,
        elementId: row.element_id,
        type: typeFromName(row.element_type as string),
        state: phase ?? row.state,
        scopeKey: row.scope_key,
        startedAt: instant(row.started_at),
        incidentKey: row.incident_key,
        calledProcessInstanceKey: row.called_process_instance_key,
        ...rest,
      },
      ['scopeKey'],
    ) as unknown as ElementInstance;
  },
  userTasks: (row: Row): UserTask =>
    compact({
      key: row.user_task_key,
      elementInstanceKey: row.element_instance_key,
      elementId: row.element_id,
      name: row.name,
      state: row.state,
      assignee: row.assignee,
      candidateGroups: row.candidate_groups,
      candidateUsers: row.candidate_users,
      dueDate: (row.due_date as Date | null)?.toISOString(),
      followUpDate: (row.follow_up_date as Date | null)?.toISOString(),
      priority: row.priority,
      formId: row.form_id,
      formKey: row.form_key,
      externalFormReference: row.external_form_reference,
      headers: row.headers,
      createdAt: instant(row.created_at),
    }) as unknown as UserTask,
  jobs: (row: Row): Job =>
    compact({
      key: row.job_key,
      elementInstanceKey: row.element_instance_key,
      elementId: row.element_id,
      listener: row.listener,
      type: row.type,
      state: row.state,
      retries: row.retries,
      headers: row.headers,
      availableAt: instant(row.available_at),
      errorMessage: row.error_message,
      errorCode: row.error_code,
      createdAt: instant(row.created_at),
    }) as unknown as Job,
  timers: (row: Row): Timer =>
    compact({
      key: row.timer_key,
      elementInstanceKey: row.element_instance_key,
      targetElementId: row.target_element_id,
      definitionIndex: row.definition_index,
      state: row.state,
      dueAt: instant(row.due_at),
      repetitionsLeft: row.repetitions_left,
      interval: row.interval_text,
    }) as unknown as Timer,
  messageSubscriptions: (row: Row): MessageSubscription =>
    compact({
      key: row.subscription_key,
      elementInstanceKey: row.element_instance_key,
      targetElementId: row.target_element_id,
      definitionIndex: row.definition_index,
      state: row.state,
      messageName: row.message_name,
      correlationKey: row.correlation_key,
      interrupting: row.interrupting,
    }) as unknown as MessageSubscription,
  signalSubscriptions: (row: Row): SignalSubscription =>
    compact({
      key: row.subscription_key,
      elementInstanceKey: row.element_instance_key,
      targetElementId: row.target_element_id,
      definitionIndex: row.definition_index,
      state: row.state,
      signalName: row.signal_name,
      interrupting: row.interrupting,
    }) as unknown as SignalSubscription,
  conditionalSubscriptions: (row: Row): ConditionalSubscription =>
    compact({
      key: row.subscription_key,
      elementInstanceKey: row.element_instance_key,
      targetElementId: row.target_element_id,
      definitionIndex: row.definition_index,
      state: row.state,
      interrupting: row.interrupting,
      isTrue: row.is_true,
    }) as unknown as ConditionalSubscription,
  incidents: (row: Row): Incident =>
    compact({
      key: row.incident_key,
      elementInstanceKey: row.element_instance_key,
      elementId: row.element_id,
      jobKey: row.job_key,
      errorType: row.error_type,
      errorMessage: row.error_message,
      state: row.state,
      createdAt: instant(row.created_at),
    }) as unknown as Incident,
  head: (
    row: Row,
  ): Pick<
    InstanceState,
    'processInstanceKey' | 'processDefinitionKey' | 'bpmnProcessId' | 'version' | 'timeZone' | 'state' | 'startedAt' | 'keyCounter' | 'step'
  > =>
    compact({
      processInstanceKey: row.process_instance_key,
      processDefinitionKey: row.process_definition_key,
      bpmnProcessId: row.bpmn_process_id,
      version: row.version,
      businessKey: row.business_key,
      parentProcessInstanceKey: row.parent_process_instance_key,
      parentElementInstanceKey: row.parent_element_instance_key,
      timeZone: row.time_zone,
      state: row.state,
      isSuspended: row.is_suspended === true ? true : undefined,
      startedAt: instant(row.started_at),
      endedAt: instant(row.ended_at),
      keyCounter: row.key_counter,
      step: row.step,
    }) as never,
};

function instant(value: unknown): number | undefined {
  return value instanceof Date ? value.getTime() : undefined;
}

/** An empty column is an absent property, except where the state says null itself. */
function compact(row: Row, nullable: string[] = []): Row {
  return Object.fromEntries(
    Object.entries(row).filter(([name, value]) => value !== undefined && (value !== null || nullable.includes(name))),
  );
}

function typeFromName(name: string): string {
  return name.toLowerCase().replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
