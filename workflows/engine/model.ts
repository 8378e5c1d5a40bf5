/**
 * A deployed process as the engine reads it: what `bpmn/compile.ts` makes of one BPMN 2.0 process, plain JSON and
 * content-addressed. It holds no XML, no diagram and nothing the engine does not use.
 */
import type { Json } from './json.js';

/** A FEEL expression (written with a leading `=` in the model, stored without it) or a literal value. */
export type Expression = { feel: string } | { value: Json };

/** One `zeebe:input` or `zeebe:output`: evaluates `source` and assigns it to the variable path `target` (`a` or `a.b.c`). */
export interface Mapping {
  source: Expression;
  target: string;
}

/** ISO 8601 date, duration or repeating interval, or a cron line (`cycle` only), given as an expression. BPMN 2.0 §10.5.5. */
export interface TimerDefinition {
  kind: 'date' | 'duration' | 'cycle';
  expression: Expression;
}

export type EventDefinition =
  | { type: 'none' }
  | { type: 'timer'; timer: TimerDefinition }
  /** `name` may be an expression over variables; `correlationKey` is absent on start events of a process. */
  | { type: 'message'; name: Expression; correlationKey?: Expression }
  | { type: 'signal'; name: Expression }
  /** Catching without `errorCode` catches every error. */
  | { type: 'error'; errorCode?: Expression }
  | { type: 'terminate' }
  /** Catching without `escalationCode` catches every escalation. */
  | { type: 'escalation'; escalationCode?: Expression }
  /** Catches when `condition` becomes true. */
  | { type: 'conditional'; condition: Expression }
  /** Throw and catch of one name within one scope are one place (BPMN 2.0 §10.5.5). */
  | { type: 'link'; name: string }
  /** Thrown: compensates `activityRef`, or all that has completed in the scope. On a boundary event it only points to the handler. */
  | { type: 'compensation'; activityRef?: string }
  /** Only in transactions: at an end event it cancels, at a boundary event it catches the cancellation. */
  | { type: 'cancel' }
  /** Catching: one of them suffices, or with `parallel` all are needed. Throwing: all are thrown. Never nested. */
  | { type: 'multiple'; parallel: boolean; definitions: EventDefinition[] };

export type EventDefinitionType = EventDefinition['type'];

/** BPMN 2.0 §13.3.7. `inputElement` is set per instance, `outputElement` is collected into `outputCollection` in order. */
export interface MultiInstance {
  sequential: boolean;
  /** A list, or with `isCardinality` (BPMN 2.0 `loopCardinality`) a number of instances without items. */
  inputCollection: Expression;
  isCardinality?: boolean;
  inputElement?: string;
  outputCollection?: string;
  outputElement?: Expression;
  completionCondition?: Expression;
}

/** BPMN 2.0 §13.3.6: again while `condition` holds (absent: always), at most `maximum` times (absent: no limit but the engine's). */
export interface StandardLoop {
  testBefore: boolean;
  condition?: Expression;
  maximum?: number;
}

/** What a job offers to the worker that carries it out. */
export interface JobDefinition {
  type: Expression;
  retries: Expression;
  headers: Record<string, string>;
}

export type TaskListenerEvent = 'creating' | 'assigning' | 'updating' | 'completing' | 'canceling';

export interface UserTaskDefinition {
  assignee?: Expression;
  candidateGroups?: Expression;
  candidateUsers?: Expression;
  dueDate?: Expression;
  followUpDate?: Expression;
  /** 0 to 100; 50 when absent. */
  priority?: Expression;
  formId?: string;
  formKey?: Expression;
  externalFormReference?: Expression;
  /** Camunda 8.8 task listeners, in order, by the transition they may deny. */
  listeners?: Partial<Record<TaskListenerEvent, JobDefinition[]>>;
  headers: Record<string, string>;
}

export interface CalledElement {
  processId: Expression;
  bindingType: 'latest' | 'deployment' | 'versionTag';
  versionTag?: string;
  propagateAllChildVariables: boolean;
  propagateAllParentVariables: boolean;
}

/** Which version is evaluated: absent the latest, `deployment` the one deployed together with the process, `versionTag` the latest with that tag. */
export interface CalledDecision {
  decisionId: Expression;
  resultVariable: string;
  bindingType?: 'deployment' | 'versionTag';
  versionTag?: string;
}

interface ElementBase {
  id: string;
  name?: string;
  /** The enclosing scope: process or sub-process id; null only on the process itself. */
  parentId: string | null;
  /** Sequence flow ids, in the order of the model. */
  incoming: string[];
  outgoing: string[];
  inputs: Mapping[];
  outputs: Mapping[];
  /** Ids of boundary events attached to this activity, in the order of the model. */
  boundaryEvents: string[];
  multiInstance?: MultiInstance;
  loop?: StandardLoop;
  /** Conditional and default flows may leave any activity (BPMN 2.0 §8.4.13), gateways and activities alike. */
  defaultFlow?: string;
  /** Id of the activity that undoes this one, by its compensation boundary event. */
  compensationHandler?: string;
  /** This activity is such a handler: no flow leads to it or away. */
  isForCompensation?: boolean;
  /** Jobs that must be done before the element is entered and before it is left (Camunda 8 execution listeners). */
  executionListeners?: { start: JobDefinition[]; end: JobDefinition[] };
}

/** Containers: `startEvents` are the start events directly inside, `noneStart` the one without a trigger. */
interface Container {
  startEvents: string[];
  noneStart?: string;
  /** Event sub-processes directly inside, in the order of the model. */
  eventSubProcesses?: string[];
  /** Names of data objects directly inside: variables of this scope from its entry. */
  dataObjects?: string[];
}

export type ModelElement = ElementBase &
  (
    | ({ type: 'process' } & Container)
    | ({ type: 'subProcess' } & Container)
    /** A sub-process that can be canceled: what has completed in it is then compensated (BPMN 2.0 §10.3.5). */
    | ({ type: 'transaction' } & Container)
    /** Runs when its one start event is triggered while the scope around it lives (BPMN 2.0 §10.3.5). */
    | ({ type: 'eventSubProcess' } & Container)
    | { type: 'adHocSubProcess'; adHoc: AdHoc }
    | { type: 'callActivity'; calledElement: CalledElement }
    | { type: 'task' | 'manualTask' }
    | { type: 'userTask'; userTask: UserTaskDefinition }
    | { type: 'serviceTask'; job: JobDefinition }
    /** With `job`: carried out by a worker. Without: publishes `message` itself. */
    | { type: 'sendTask'; job?: JobDefinition; message?: ThrownMessage }
    /** With `instantiate` it starts the process by its message. */
    | { type: 'receiveTask'; event: Extract<EventDefinition, { type: 'message' }>; instantiate?: boolean }
    | { type: 'scriptTask'; job?: JobDefinition; script?: { expression: Expression; resultVariable: string } }
    | { type: 'businessRuleTask'; job?: JobDefinition; calledDecision?: CalledDecision }
    | { type: 'exclusiveGateway' | 'inclusiveGateway' }
    /** Joining: opens when `activationCondition` holds over `activationCount`, the number of tokens waiting. Splitting: as inclusive. */
    | { type: 'complexGateway'; activationCondition?: Expression }
    | { type: 'parallelGateway' }
    /** With `instantiate` the events behind it start the process: the first, or with `parallel` all of them are needed for one instance. */
    | { type: 'eventBasedGateway'; instantiate?: boolean; parallel?: boolean }
    /** `interrupting` only of event sub-processes; absent means true. */
    | { type: 'startEvent'; event: EventDefinition; interrupting?: boolean }
    | { type: 'intermediateCatchEvent'; event: EventDefinition }
    | { type: 'intermediateThrowEvent'; event: EventDefinition; job?: JobDefinition; message?: ThrownMessage }
    | { type: 'endEvent'; event: EventDefinition; job?: JobDefinition; message?: ThrownMessage }
    | { type: 'boundaryEvent'; event: EventDefinition; attachedTo: string; interrupting: boolean }
  );

/** BPMN 2.0 §10.3.5 ad-hoc: `activities` are the ids that may be activated (no incoming flow), `activeElements` those activated on entry. */
export interface AdHoc {
  activities: string[];
  sequential: boolean;
  activeElements?: Expression;
  completionCondition?: Expression;
  /** What still runs ends when the completion condition holds; otherwise it is waited for. */
  cancelRemainingInstances: boolean;
  outputCollection?: string;
  outputElement?: Expression;
}

/** A message that the engine itself publishes (throw event or send task without `zeebe:taskDefinition`). */
export interface ThrownMessage {
  name: Expression;
  correlationKey?: Expression;
}

export type ElementType = ModelElement['type'];
export type ElementOf<T extends ElementType> = Extract<ModelElement, { type: T }>;

export interface SequenceFlow {
  id: string;
  name?: string;
  source: string;
  target: string;
  condition?: Expression;
}

export interface Model {
  formatVersion: 1;
  /** BPMN id of the process; also the id of the root element in `elements`. */
  bpmnProcessId: string;
  name?: string;
  versionTag?: string;
  elements: Record<string, ModelElement>;
  flows: Record<string, SequenceFlow>;
}
