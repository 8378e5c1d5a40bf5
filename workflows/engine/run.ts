/** The working context of one step: the state being changed, what has changed, and what is still to do. */
import type { Changes, HistoryEvent, HistoryEventType, VariableChange } from './effect.js';
import type { Input } from './input.js';
import type { Model, ModelElement, SequenceFlow } from './model.js';
import type {
  ConditionalSubscription,
  ElementInstance,
  Incident,
  InstanceState,
  Job,
  Key,
  MessageSubscription,
  OutboxItem,
  SignalSubscription,
  Timer,
  UserTask,
} from './state.js';

/** Work that a transition leaves for later in the same step. Taken first in, first out, so the order is that of the model and the same everywhere. */
export type Work = { type: 'enter' | 'complete' | 'checkScope'; key: Key };

export interface Run {
  /** Changes once, when the instance migrates. */
  model: Model;
  readonly state: InstanceState;
  readonly input: Input;
  readonly queue: Work[];
  readonly history: HistoryEvent[];
  readonly touched: {
    elementInstances: Map<Key, ElementInstance>;
    variables: Map<string, VariableChange>;
    jobs: Map<Key, Job>;
    userTasks: Map<Key, UserTask>;
    timers: Map<Key, Timer>;
    messageSubscriptions: Map<Key, MessageSubscription>;
    signalSubscriptions: Map<Key, SignalSubscription>;
    conditionalSubscriptions: Map<Key, ConditionalSubscription>;
    incidents: Map<Key, Incident>;
    outboxAdded: Map<Key, OutboxItem>;
    outboxDone: Set<Key>;
    flowsTaken: Set<string>;
  };
  /** Element instances entered in this step; the loop guard reads it. */
  entered: number;
  /** A variable has changed, or a condition was opened, since conditions were last looked at. */
  conditionsDirty: boolean;
}

export function createRun(model: Model, state: InstanceState, input: Input): Run {
  return {
    model,
    state,
    input,
    queue: [],
    history: [],
    touched: {
      elementInstances: new Map(),
      variables: new Map(),
      jobs: new Map(),
      userTasks: new Map(),
      timers: new Map(),
      messageSubscriptions: new Map(),
      signalSubscriptions: new Map(),
      conditionalSubscriptions: new Map(),
      incidents: new Map(),
      outboxAdded: new Map(),
      outboxDone: new Set(),
      flowsTaken: new Set(),
    },
    entered: 0,
    conditionsDirty: false,
  };
}

/** Appends a line to the history of this step. */
export function note(run: Run, type: HistoryEventType, about: Omit<HistoryEvent, 'type'> = {}): void {
  run.history.push({ type, ...about });
}

export function elementOf(run: Run, instance: ElementInstance): ModelElement {
  return modelElement(run, instance.elementId);
}

/** @throws Error when the model lacks the id: a broken model, which compile refuses, or a state that belongs to another one. */
export function modelElement(run: Run, elementId: string): ModelElement {
  const element = run.model.elements[elementId];
  if (!element) throw new Error(`The model ${run.model.bpmnProcessId} has no element ${elementId}`);
  return element;
}

/** @throws Error when the model lacks it */
export function sequenceFlow(run: Run, flowId: string): SequenceFlow {
  const flow = run.model.flows[flowId];
  if (!flow) throw new Error(`The model ${run.model.bpmnProcessId} has no sequence flow ${flowId}`);
  return flow;
}

/** @throws Error when it is not alive: the caller has mixed up keys. */
export function instanceByKey(run: Run, key: Key): ElementInstance {
  const instance = run.state.elementInstances[key];
  if (!instance) throw new Error(`Element instance ${key} is not alive`);
  return instance;
}

/** The changes as plain arrays, ready to be recorded. */
export function changesOf(run: Run): Changes {
  const { touched } = run;
  return {
    elementInstances: [...touched.elementInstances.values()],
    variables: [...touched.variables.values()],
    jobs: [...touched.jobs.values()],
    userTasks: [...touched.userTasks.values()],
    timers: [...touched.timers.values()],
    messageSubscriptions: [...touched.messageSubscriptions.values()],
    signalSubscriptions: [...touched.signalSubscriptions.values()],
    conditionalSubscriptions: [...touched.conditionalSubscriptions.values()],
    incidents: [...touched.incidents.values()],
    outboxAdded: [...touched.outboxAdded.values()],
    outboxDone: [...touched.outboxDone],
    flowsTaken: [...touched.flowsTaken],
  };
}
