/** Types only: the activities that the durable shell needs. `activities/index.ts` satisfies this; nothing here imports it. */
import type { StepEffects } from './engine/effect.js';
import type { Input } from './engine/input.js';
import type { Variables } from './engine/json.js';
import type { InstanceState, Key, OutboxItem } from './engine/state.js';

export interface RecordOutcome {
  /** Buffered messages that a subscription opened in these steps takes: to be fed to the engine as inputs. */
  correlations: { subscriptionKey: Key; messageKey: Key; messageName: string; variables: Variables }[];
}

/** A job whose type is carried out by a built-in connector. */
export interface ConnectorJob {
  processInstanceKey: Key;
  processDefinitionKey: Key;
  bpmnProcessId: string;
  businessKey?: string;
  elementInstanceKey: Key;
  elementId: string;
  jobKey: Key;
  type: string;
  headers: Record<string, string>;
  /** All variables visible from the element. */
  variables: Variables;
}

export type ConnectorOutcome = { type: 'completed'; variables: Variables } | { type: 'error'; errorCode: string; errorMessage: string };

export interface OutboxOutcome {
  startedKey?: Key;
  /** The item can never be done (e.g. the called process is not deployed): why. */
  failure?: string;
}

export interface ProcessActivities {
  /** Commits steps in order in one transaction; a step already recorded is skipped and its outcome returned again. */
  record(steps: StepEffects[]): Promise<RecordOutcome>;
  /** Reads a state back from the rows (rebuild.ts). */
  loadState(processInstanceKey: Key): Promise<InstanceState>;
  runConnector(job: ConnectorJob): Promise<ConnectorOutcome>;
  deliver(item: OutboxItem, from: { processInstanceKey: Key; processDefinitionKey: Key; bpmnProcessId: string }): Promise<OutboxOutcome>;
  /** Starts the process whose timer start event has come due (Temporal Schedule). Idempotent by `startId`. */
  startByTimer(args: { processDefinitionKey: Key; startElementId: string; startId: string }): Promise<void>;
}

/** What the shell is started with, next to the model. */
export interface ProcessArguments {
  /** Content hash of the model, for the next run. */
  modelHash: string;
  /** Types of job that run as connectors (activities) rather than by external workers. */
  connectorTypes: string[];
  begin:
    | { kind: 'start'; state: InstanceState; input: Omit<Extract<Input, { type: 'start' }>, 'at'> }
    | { kind: 'continue'; state: InstanceState }
    /** The state is read from PostgreSQL: recovery, and continued runs too large to carry it. */
    | { kind: 'load'; processInstanceKey: Key };
}

/** Stands for a model wherever one is sent: the worker's payload codec (worker/codec.ts) expands it, so the history keeps only the hash. */
export interface ModelReference {
  $model: string;
}
