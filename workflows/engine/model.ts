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
  | { type: 'terminate' };

export type EventDefinitionType = EventDefinition['type'];

/** BPMN 2.0 §13.3.7. `inputElement` is set per instance, `outputElement` is collected into `outputCollection` in order. */
export interface MultiInstance {
  sequential: boolean;
  inputCollection: Expression;
  inputElement?: string;
  outputCollection?: string;
  outputElement?: Expression;
  completionCondition?: Expression;
}

/** What a job offers to the worker that carries it out. */
export interface JobDefinition {
  type: Expression;
  retries: Expression;
  headers: Record<string, string>;
}

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
  headers: Record<string, string>;
}

export interface CalledElement {
  processId: Expression;
  bindingType: 'latest' | 'deployment' | 'versionTag';
  versionTag?: string;
  propagateAllChildVariables: boolean;
  propagateAllParentVariables: boolean;
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
}

/** Containers: `startEvents` are the start events directly inside, `noneStart` the one without a trigger. */
interface Container {
  startEvents: string[];
  noneStart?: string;
}

export type ModelElement = ElementBase &
  (
    | ({ type: 'process' } & Container)
    | ({ type: 'subProcess' } & Container)
    | { type: 'callActivity'; calledElement: CalledElement }
    | { type: 'task' | 'manualTask' }
    | { type: 'userTask'; userTask: UserTaskDefinition }
    | { type: 'serviceTask'; job: JobDefinition }
    /** With `job`: carried out by a worker. Without: publishes `message` itself. */
    | { type: 'sendTask'; job?: JobDefinition; message?: ThrownMessage }
    | { type: 'receiveTask'; event: Extract<EventDefinition, { type: 'message' }> }
    | { type: 'scriptTask'; job?: JobDefinition; script?: { expression: Expression; resultVariable: string } }
    | { type: 'businessRuleTask'; job?: JobDefinition; calledDecision?: { decisionId: Expression; resultVariable: string } }
    | { type: 'exclusiveGateway' | 'inclusiveGateway'; defaultFlow?: string }
    | { type: 'parallelGateway' }
    | { type: 'eventBasedGateway' }
    | { type: 'startEvent'; event: EventDefinition }
    | { type: 'intermediateCatchEvent'; event: EventDefinition }
    | { type: 'intermediateThrowEvent'; event: EventDefinition; job?: JobDefinition; message?: ThrownMessage }
    | { type: 'endEvent'; event: EventDefinition; job?: JobDefinition; message?: ThrownMessage }
    | { type: 'boundaryEvent'; event: EventDefinition; attachedTo: string; interrupting: boolean }
  );

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
