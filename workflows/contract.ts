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
  /** Rebuilds a state from the rows, for recovery and large continued runs. */
  loadState(processInstanceKey: Key): Promise<InstanceState>;
  runConnector(job: ConnectorJob): Promise<ConnectorOutcome>;
  deliver(item: OutboxItem, from: { processInstanceKey: Key; processDefinitionKey: Key; bpmnProcessId: string }): Promise<OutboxOutcome>;
  /** Starts the process whose timer start event has come due (Temporal Schedule). Idempotent by `startId`. */
  startByTimer(args: { processDefinitionKey: Key; startElementId: string; startId: string }): Promise<void>;
}

/** What the shell is started with. `model` travels as a reference that the worker's payload codec expands (worker/codec.ts). */
export interface ProcessArguments {
  model: ModelReference;
  /** Types of job that run as connectors (activities) rather than by external workers. */
  connectorTypes: string[];
  begin:
    | { kind: 'start'; state: InstanceState; input: Input }
    | { kind: 'continue'; state: InstanceState }
    | { kind: 'load'; processInstanceKey: Key };
}

/** Replaced by the compiled model (`Model`) before the workflow sees it; the hash is what the history keeps. */
export interface ModelReference {
  $model: string;
}
