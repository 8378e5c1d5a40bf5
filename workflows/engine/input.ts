/** Everything that can happen to a process instance. Each input is one command or one occurrence; `step` takes them one at a time. */
import type { Variables } from './json.js';
import type { Model } from './model.js';
import type { ChildOutcome, Instant, Key } from './state.js';

/** Who did it, for the history: a person or client by account, a device or rule by id, or the system itself. */
export interface Actor {
  type: 'user' | 'client' | 'device' | 'rule' | 'process' | 'system';
  id: string;
}

/** What started the instance, for the history and for the start event chosen. */
export interface StartTrigger {
  type: 'none' | 'message' | 'signal' | 'timer' | 'callActivity';
  /** Key of the message or signal, when there is one. */
  key?: Key;
  name?: string;
}

export type InputBody =
  /** The first input of every instance. Without `startElementId` the none start event is taken. */
  | { type: 'start'; variables: Variables; startElementId?: string; trigger: StartTrigger }
  | { type: 'completeJob'; jobKey: Key; variables: Variables; worker?: string }
  | {
      type: 'failJob';
      jobKey: Key;
      retries: number;
      errorMessage?: string;
      retryBackOffMs?: number;
      variables?: Variables;
      worker?: string;
    }
  | { type: 'throwJobError'; jobKey: Key; errorCode: string; errorMessage?: string; variables?: Variables; worker?: string }
  | { type: 'updateJob'; jobKey: Key; retries?: number }
  | { type: 'assignUserTask'; userTaskKey: Key; assignee: string; allowOverride: boolean; action: string }
  | { type: 'unassignUserTask'; userTaskKey: Key; action: string }
  | { type: 'updateUserTask'; userTaskKey: Key; changes: UserTaskChanges; action: string }
  | { type: 'completeUserTask'; userTaskKey: Key; variables: Variables; action: string }
  | { type: 'fireTimer'; timerKey: Key }
  | { type: 'correlateMessage'; subscriptionKey: Key; messageKey: Key; messageName: string; variables: Variables }
  | { type: 'receiveSignal'; subscriptionKey: Key; signalKey: Key; signalName: string; variables: Variables }
  /** `scopeKey`: the element instance; unless `local`, each variable goes to the nearest scope upwards that has it. */
  | { type: 'setVariables'; scopeKey: Key; variables: Variables; local: boolean }
  | { type: 'resolveIncident'; incidentKey: Key }
  | { type: 'cancel'; reason?: string }
  | { type: 'childEnded'; elementInstanceKey: Key; processInstanceKey: Key; outcome: ChildOutcome }
  | { type: 'childEscalated'; elementInstanceKey: Key; escalationCode: string; variables: Variables }
  | {
      type: 'activateAdHocActivities';
      elementInstanceKey: Key;
      activities: { elementId: string; variables: Variables }[];
      cancelRemainingInstances: boolean;
    }
  | { type: 'modify'; instructions: ModifyInstructions }
  /** The target model comes beside the command (workflows/messages.ts) and is put in by the shell. */
  | { type: 'migrate'; plan: MigrationPlan; targetModel?: Model }
  /** Suspended, nothing moves: people and workers are refused, timers wait, messages stay in the buffer. */
  | { type: 'suspend' }
  | { type: 'resume' }
  /** The shell has done an outbox item; `startedKey` or `failure` answer `startCalledProcess`. */
  | { type: 'outboxDone'; outboxKey: Key; startedKey?: Key; failure?: string };

/** Camunda 8 modification instructions: carried out as a whole or not at all. */
export interface ModifyInstructions {
  activate?: { elementId: string; ancestorElementInstanceKey?: Key; variables?: { variables: Variables; scopeId?: string }[] }[];
  /** Ends every instance of the source and activates the target once. */
  move?: { sourceElementId: string; targetElementId: string; variables?: { variables: Variables; scopeId?: string }[] }[];
  terminate?: { elementInstanceKey: Key }[];
}

/** To which definition an instance moves, and what each of its living elements becomes there. */
export interface MigrationPlan {
  targetDefinitionKey: Key;
  targetVersion: number;
  targetBpmnProcessId: string;
  mappings: { sourceElementId: string; targetElementId: string }[];
}

/** Absent: leave as it is. Null: clear (an empty list for candidates). */
export interface UserTaskChanges {
  candidateGroups?: string[] | null;
  candidateUsers?: string[] | null;
  dueDate?: string | null;
  followUpDate?: string | null;
  priority?: number | null;
}

export type Input = InputBody & {
  /** Idempotency key: the same id is applied once, however often it arrives. */
  commandId: string;
  at: Instant;
  actor: Actor;
};

export type InputType = InputBody['type'];
