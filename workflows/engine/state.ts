/**
 * A running process instance: plain JSON, versioned, free of functions, dates and `undefined`. It is what survives
 * continue-as-new, and what `rebuild` (activities/rebuild.ts) reads back from the rows in PostgreSQL.
 */
import type { Json, Variables } from './json.js';
import type { ElementType } from './model.js';

/** A 64-bit decimal string: the instance's key plus a counter, so any key names its instance (design.md, "Keys"). */
export type Key = string;

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

export type ElementInstanceState = 'ACTIVATING' | 'ACTIVE' | 'COMPLETING' | 'COMPLETED' | 'TERMINATED';

/** The outer instance of a multi-instance or looping activity (Camunda's MULTI_INSTANCE_BODY); its children are ordinary instances of the same element. */
export interface MultiInstanceBody {
  /** Items still to be started, of `items.length` in all; empty for a standard loop, which counts `completed` alone. */
  items: Json[];
  nextIndex: number;
  completed: number;
  terminated: number;
  output?: Json[];
}

/** An activity that has completed and could be undone. */
export interface Compensable {
  elementId: string;
  elementInstanceKey: Key;
  /** The handler to run; absent for a sub-process without one, whose own completed activities are `nested`. */
  handlerId?: string;
  nested?: Compensable[];
  /** For a compensation event sub-process: the variables of the scope as they were at its end. */
  variables?: Variables;
}

export interface ElementInstance {
  key: Key;
  elementId: string;
  /** The type of the element, unless this is a body around instances of it or one activation inside an ad-hoc sub-process. */
  type: ElementType | 'multiInstanceBody' | 'adHocSubProcessInnerInstance';
  state: ElementInstanceState;
  /** Key of the enclosing element instance; null only for the process. */
  scopeKey: Key | null;
  startedAt: Instant;
  endedAt?: Instant;
  /** Scopes only: tokens that wait in front of a joining gateway, by gateway id and flow id. */
  waiting?: Record<string, Record<string, number>>;
  multiInstance?: MultiInstanceBody;
  /** Inside a multi-instance body: 1-based. */
  loopCounter?: number;
  /** Call activities: the key of the child process instance once it has one. */
  calledProcessInstanceKey?: Key;
  /** Event-based gateways and boundary hosts: the element whose trigger ended the wait, while it is being handled. */
  triggeredElementId?: string;
  /** Scopes: what has completed inside and could be compensated, oldest first. */
  compensable?: Compensable[];
  /** A compensation throw event or cancel end event at work: the handlers still to run, last first. */
  compensating?: Compensable[];
  /** A handler at work: who waits for it. */
  compensatedBy?: Key;
  /** Scopes: the interrupting event sub-process that has taken over. */
  interruptedBy?: string;
  /** Scopes: complex gateways that have opened and wait for these flows before they may open again. */
  resetting?: Record<string, string[]>;
  /** Parallel multiple events: which of the definitions have come, by target element. */
  seen?: Record<string, { definitions: number[]; variables: Variables }>;
  /** Execution listeners of the current phase that are done; absent when none is under way. */
  listenersDone?: number;
  /** Ad-hoc sub-processes: activations that wait for their turn, and the output collected. */
  adHoc?: { pending: { elementId: string; variables: Variables }[]; output?: Json[]; isFinishing?: boolean };
  /** The open incident on it, if any. */
  incidentKey?: Key;
}

export interface Variable {
  key: Key;
  value: Json;
}

export type JobState = 'CREATED' | 'COMPLETED' | 'FAILED' | 'ERROR_THROWN' | 'CANCELED';

export interface Job {
  key: Key;
  /** Absent: the work of the element itself. */
  listener?: 'start' | 'end';
  elementInstanceKey: Key;
  elementId: string;
  type: string;
  state: JobState;
  retries: number;
  headers: Record<string, string>;
  /** Failed with a back-off: not to be activated before. */
  availableAt?: Instant;
  errorMessage?: string;
  errorCode?: string;
  createdAt: Instant;
  endedAt?: Instant;
}

export type UserTaskState = 'CREATED' | 'COMPLETED' | 'CANCELED';

export interface UserTask {
  key: Key;
  elementInstanceKey: Key;
  elementId: string;
  name?: string;
  state: UserTaskState;
  assignee?: string;
  candidateGroups: string[];
  candidateUsers: string[];
  /** RFC 3339, in UTC. */
  dueDate?: string;
  followUpDate?: string;
  priority: number;
  formId?: string;
  formKey?: string;
  externalFormReference?: string;
  headers: Record<string, string>;
  createdAt: Instant;
  completedAt?: Instant;
}

/** Open until `state` says otherwise. `targetElementId` is the event that catches: the element itself, a boundary event, or an event after a gateway. */
interface Subscription {
  key: Key;
  elementInstanceKey: Key;
  targetElementId: string;
  /** Which definition of a multiple event. */
  definitionIndex?: number;
  state: 'OPEN' | 'CLOSED';
}

export interface Timer extends Subscription {
  dueAt: Instant;
  /** Cycles: firings left after this one; -1 is for ever. */
  repetitionsLeft?: number;
  /** Cycles: ISO 8601 duration or cron line between firings. */
  interval?: string;
}

export interface MessageSubscription extends Subscription {
  messageName: string;
  correlationKey: string;
  interrupting: boolean;
}

export interface SignalSubscription extends Subscription {
  signalName: string;
  interrupting: boolean;
}

/** A conditional event that is waited for; it catches when its condition turns from false to true. */
export interface ConditionalSubscription extends Subscription {
  interrupting: boolean;
  isTrue: boolean;
}

/** Camunda's `IncidentErrorType`. */
export type IncidentErrorType =
  | 'JOB_NO_RETRIES'
  | 'IO_MAPPING_ERROR'
  | 'CONDITION_ERROR'
  | 'EXTRACT_VALUE_ERROR'
  | 'UNHANDLED_ERROR_EVENT'
  | 'CALLED_ELEMENT_ERROR'
  | 'DECISION_EVALUATION_ERROR'
  | 'FORM_NOT_FOUND'
  | 'UNKNOWN';

export interface Incident {
  key: Key;
  elementInstanceKey: Key;
  elementId: string;
  jobKey?: Key;
  errorType: IncidentErrorType;
  errorMessage: string;
  state: 'ACTIVE' | 'RESOLVED';
  createdAt: Instant;
  endedAt?: Instant;
}

/** Work for the world that is not a job: kept in the state until done, so a crash repeats it and never loses it. */
export type OutboxItem = { key: Key } & (
  | {
      kind: 'startCalledProcess';
      elementInstanceKey: Key;
      processId: string;
      bindingType: 'latest' | 'deployment' | 'versionTag';
      versionTag?: string;
      variables: Variables;
    }
  | { kind: 'cancelCalledProcess'; processInstanceKey: Key }
  | { kind: 'notifyParent'; parentProcessInstanceKey: Key; parentElementInstanceKey: Key; outcome: ChildOutcome }
  | { kind: 'escalateToParent'; parentProcessInstanceKey: Key; parentElementInstanceKey: Key; escalationCode: string; variables: Variables }
  | { kind: 'publishMessage'; name: string; correlationKey: string; variables: Variables; elementId: string }
  | { kind: 'broadcastSignal'; name: string; variables: Variables; elementId: string }
);

/** How a called process ended, as its call activity hears it. */
export type ChildOutcome =
  | { type: 'completed'; variables: Variables }
  | { type: 'terminated' }
  | { type: 'error'; errorCode: string; errorMessage: string; variables: Variables };

export interface InstanceState {
  stateVersion: 1;
  processInstanceKey: Key;
  processDefinitionKey: Key;
  bpmnProcessId: string;
  version: number;
  /** The caller's own name for the instance (Camunda 8.10 business id), e.g. `alarm-42`. */
  businessKey?: string;
  parentProcessInstanceKey?: Key;
  parentElementInstanceKey?: Key;
  /** IANA zone in which `now()`, `today()` and cron lines are read. */
  timeZone: string;
  state: 'ACTIVE' | 'COMPLETED' | 'TERMINATED';
  /** Set while suspended by an operator. */
  isSuspended?: boolean;
  startedAt: Instant;
  endedAt?: Instant;
  /** Last counter handed out; `keyAt` makes the key. */
  keyCounter: number;
  /** Number of the last step; record is idempotent by (processInstanceKey, step). */
  step: number;
  /** Living element instances, the process among them, by key. */
  elementInstances: Record<Key, ElementInstance>;
  /** Variables by scope (an element instance's key) and name. */
  variables: Record<Key, Record<string, Variable>>;
  jobs: Record<Key, Job>;
  userTasks: Record<Key, UserTask>;
  timers: Record<Key, Timer>;
  messageSubscriptions: Record<Key, MessageSubscription>;
  signalSubscriptions: Record<Key, SignalSubscription>;
  conditionalSubscriptions: Record<Key, ConditionalSubscription>;
  incidents: Record<Key, Incident>;
  outbox: Record<Key, OutboxItem>;
  /** The last command ids, oldest first (at most RECENT_COMMANDS): what de-duplicates across runs. */
  recentCommandIds: string[];
}
