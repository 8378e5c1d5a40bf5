/** Everything a step asks of the world: the rows that changed and the history of what happened. Plain JSON; `activities/record.ts` commits it in one transaction. */
import type { Actor, InputType } from './input.js';
import type { Json } from './json.js';
import type {
  ConditionalSubscription,
  ElementInstance,
  Incident,
  Instant,
  InstanceState,
  Job,
  Key,
  MessageSubscription,
  OutboxItem,
  SignalSubscription,
  Timer,
  UserTask,
  Variable,
} from './state.js';

/** The scalars of the instance itself; written with every step. */
export type InstanceHead = Pick<
  InstanceState,
  | 'processInstanceKey'
  | 'processDefinitionKey'
  | 'bpmnProcessId'
  | 'version'
  | 'businessKey'
  | 'parentProcessInstanceKey'
  | 'parentElementInstanceKey'
  | 'timeZone'
  | 'state'
  | 'isSuspended'
  | 'startedAt'
  | 'endedAt'
  | 'keyCounter'
  | 'step'
>;

export interface VariableChange extends Variable {
  scopeKey: Key;
  name: string;
}

/** What the step changed and no more; closed things appear once with their final state. */
export interface Changes {
  elementInstances: ElementInstance[];
  variables: VariableChange[];
  jobs: Job[];
  userTasks: UserTask[];
  timers: Timer[];
  messageSubscriptions: MessageSubscription[];
  signalSubscriptions: SignalSubscription[];
  conditionalSubscriptions: ConditionalSubscription[];
  incidents: Incident[];
  outboxAdded: OutboxItem[];
  outboxDone: Key[];
  /** Ids of sequence flows taken in this step. */
  flowsTaken: string[];
}

export type HistoryEventType =
  | 'COMMAND'
  | 'INSTANCE_STARTED'
  | 'INSTANCE_COMPLETED'
  | 'INSTANCE_TERMINATED'
  | 'ELEMENT_ACTIVATED'
  | 'ELEMENT_COMPLETED'
  | 'ELEMENT_TERMINATED'
  | 'FLOW_TAKEN'
  | 'VARIABLE_CREATED'
  | 'VARIABLE_UPDATED'
  | 'JOB_CREATED'
  | 'JOB_COMPLETED'
  | 'JOB_FAILED'
  | 'JOB_ERROR_THROWN'
  | 'JOB_CANCELED'
  | 'JOB_UPDATED'
  | 'USER_TASK_CREATED'
  | 'USER_TASK_ASSIGNED'
  | 'USER_TASK_UNASSIGNED'
  | 'USER_TASK_UPDATED'
  | 'USER_TASK_COMPLETED'
  | 'USER_TASK_CANCELED'
  | 'TIMER_SET'
  | 'TIMER_FIRED'
  | 'TIMER_CANCELED'
  | 'MESSAGE_SUBSCRIBED'
  | 'MESSAGE_CORRELATED'
  | 'SIGNAL_RECEIVED'
  | 'MESSAGE_SENT'
  | 'SIGNAL_SENT'
  | 'INSTANCE_MODIFIED'
  | 'INSTANCE_MIGRATED'
  | 'INSTANCE_SUSPENDED'
  | 'INSTANCE_RESUMED'
  | 'ERROR_THROWN'
  | 'ESCALATION_THROWN'
  | 'CONDITION_MET'
  | 'LINK_FOLLOWED'
  | 'COMPENSATION_STARTED'
  | 'TRANSACTION_CANCELED'
  | 'INCIDENT_CREATED'
  | 'INCIDENT_RESOLVED'
  | 'CALLED_PROCESS_STARTED';

/** One line of the history: what happened to which element, with the value before and after where there is one. */
export interface HistoryEvent {
  type: HistoryEventType;
  elementId?: string;
  elementInstanceKey?: Key;
  /** Key of the job, task, timer, variable or incident concerned. */
  entityKey?: Key;
  before?: Json;
  after?: Json;
}

/** One step, ready to be recorded: idempotent by (`instance.processInstanceKey`, `instance.step`). */
export interface StepEffects {
  instance: InstanceHead;
  commandId: string;
  inputType: InputType;
  actor: Actor;
  at: Instant;
  changes: Changes;
  history: HistoryEvent[];
}
