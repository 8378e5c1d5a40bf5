/**
 * An element as bpmn-moddle reads it: the properties that executing a process needs, whatever the element's type. Absent where the type
 * has none.
 */
export interface BpmnElement {
  $type: string;
  $parent?: BpmnElement;
  /** Attributes that neither BPMN 2.0 nor the zeebe extension knows. */
  $attrs?: Record<string, unknown>;
  $children?: BpmnElement[];
  $body?: string;
  id?: string;
  name?: string;
  extensionElements?: { values?: BpmnElement[] };
  // definitions, process, sub-process
  rootElements?: BpmnElement[];
  flowElements?: BpmnElement[];
  artifacts?: BpmnElement[];
  isExecutable?: boolean;
  triggeredByEvent?: boolean;
  method?: string;
  ordering?: string;
  cancelRemainingInstances?: boolean;
  // flow nodes and sequence flows
  incoming?: BpmnElement[];
  outgoing?: BpmnElement[];
  default?: BpmnElement;
  /** A list on data associations: read those with `data-variables.ts`. */
  sourceRef?: BpmnElement;
  targetRef?: BpmnElement;
  conditionExpression?: BpmnElement;
  /** Formal expressions, and text content in general. */
  body?: string;
  // activities
  loopCharacteristics?: BpmnElement;
  isSequential?: boolean;
  behavior?: string;
  loopCardinality?: BpmnElement;
  completionCondition?: BpmnElement;
  testBefore?: boolean;
  loopCondition?: BpmnElement;
  loopMaximum?: number;
  isForCompensation?: boolean;
  startQuantity?: number;
  completionQuantity?: number;
  instantiate?: boolean;
  // data
  ioSpecification?: { dataInputs?: BpmnElement[]; dataOutputs?: BpmnElement[] };
  dataObjectRef?: BpmnElement;
  dataStoreRef?: BpmnElement;
  dataInputAssociations?: BpmnElement[];
  dataOutputAssociations?: BpmnElement[];
  transformation?: BpmnElement;
  assignment?: BpmnElement[];
  from?: BpmnElement;
  to?: BpmnElement;
  // events
  eventDefinitions?: BpmnElement[];
  eventDefinitionRef?: BpmnElement[];
  attachedToRef?: BpmnElement;
  cancelActivity?: boolean;
  isInterrupting?: boolean;
  parallelMultiple?: boolean;
  messageRef?: BpmnElement;
  signalRef?: BpmnElement;
  errorRef?: BpmnElement;
  errorCode?: string;
  escalationRef?: BpmnElement;
  escalationCode?: string;
  condition?: BpmnElement;
  activityRef?: BpmnElement;
  waitForCompletion?: boolean;
  timeDate?: BpmnElement;
  timeDuration?: BpmnElement;
  timeCycle?: BpmnElement;
  eventGatewayType?: string;
  activationCondition?: BpmnElement;
  // zeebe extension elements
  type?: string;
  retries?: string;
  listeners?: BpmnElement[];
  eventType?: string;
  headers?: BpmnElement;
  values?: BpmnElement[];
  key?: string;
  value?: string;
  inputParameters?: BpmnElement[];
  outputParameters?: BpmnElement[];
  source?: string;
  target?: string;
  correlationKey?: string;
  processId?: string;
  processIdExpression?: string;
  businessId?: string;
  bindingType?: string;
  versionTag?: string;
  propagateAllChildVariables?: boolean;
  propagateAllParentVariables?: boolean;
  decisionId?: string;
  resultVariable?: string;
  expression?: string;
  activeElementsCollection?: string;
  variableNames?: string;
  variableEvents?: string;
  inputCollection?: string;
  inputElement?: string;
  outputCollection?: string;
  outputElement?: string;
  assignee?: string;
  candidateGroups?: string;
  candidateUsers?: string;
  dueDate?: string;
  followUpDate?: string;
  priority?: string;
  formId?: string;
  formKey?: string;
  externalReference?: string;
}

/** The extension element of that type (`zeebe:TaskDefinition`), if there is one. */
export function extension(element: BpmnElement, type: string): BpmnElement | undefined {
  return extensions(element, type)[0];
}

export function extensions(element: BpmnElement, type: string): BpmnElement[] {
  return element.extensionElements?.values?.filter((value) => value.$type === type) ?? [];
}

/** Everything inside a process at any depth, in the order of the document; the process itself is not among it. */
export function flowElementsWithin(container: BpmnElement): BpmnElement[] {
  return (container.flowElements ?? []).flatMap((element) => [element, ...flowElementsWithin(element)]);
}

export function executableProcesses(definitions: BpmnElement): BpmnElement[] {
  return (definitions.rootElements ?? []).filter((element) => element.$type === 'bpmn:Process' && element.isExecutable === true);
}

const data = new Set(['bpmn:DataObject', 'bpmn:DataObjectReference', 'bpmn:DataStoreReference']);

/** Data objects and stores, which are drawn among the nodes and are none. */
export const isData = (element: BpmnElement): boolean => data.has(element.$type);

export const isSequenceFlow = (element: BpmnElement): boolean => element.$type === 'bpmn:SequenceFlow';

export const isFlowNode = (element: BpmnElement): boolean => !isSequenceFlow(element) && !isData(element);

export const isTask = (element: BpmnElement): boolean => element.$type.endsWith('Task');

/** BPMN 2.0 §10.3: tasks, sub-processes and call activities. */
export const isActivity = (element: BpmnElement): boolean =>
  isTask(element) || element.$type.endsWith('SubProcess') || element.$type === 'bpmn:CallActivity' || element.$type === 'bpmn:Transaction';

export const isEvent = (element: BpmnElement): boolean => element.$type.endsWith('Event');

export const isGateway = (element: BpmnElement): boolean => element.$type.endsWith('Gateway');

export const isEventSubProcess = (element: BpmnElement | undefined): boolean =>
  element?.$type === 'bpmn:SubProcess' && element.triggeredByEvent === true;

/** Where sequences of nodes live: what it holds is in its `flowElements`. */
export const isContainer = (element: BpmnElement): boolean =>
  element.$type === 'bpmn:Process' || element.$type === 'bpmn:Transaction' || element.$type.endsWith('SubProcess');

/** A start event that starts the process itself, not a sub-process of it. */
export const isProcessStart = (element: BpmnElement): boolean =>
  element.$type === 'bpmn:StartEvent' && element.$parent?.$type === 'bpmn:Process';

/** An event's definitions: its own, and the shared ones it refers to (BPMN 2.0 §10.5.1). */
export const definitionsOf = (event: BpmnElement): BpmnElement[] => [
  ...(event.eventDefinitions ?? []),
  ...(event.eventDefinitionRef ?? []),
];

/** `Message`, `Timer`, …; `none` for an event without definition. */
export const kindsOf = (event: BpmnElement): string[] => {
  const kinds = definitionsOf(event).map(({ $type }) => $type.replace(/^bpmn:(\w+)EventDefinition$/, '$1'));
  return kinds.length === 0 ? ['none'] : kinds;
};

export const hasKind = (event: BpmnElement, kind: string): boolean => isEvent(event) && kindsOf(event).includes(kind);

/** It only points to the activity that undoes its host (BPMN 2.0 §10.5.4). */
export const isCompensationBoundary = (element: BpmnElement): boolean =>
  element.$type === 'bpmn:BoundaryEvent' && hasKind(element, 'Compensate');

/**
 * Sequence flows into (`incoming`) or out of (`outgoing`) a node in the order of the model: as the node lists them, then those it does not
 * list.
 * The flows' own `sourceRef` and `targetRef` decide what belongs (BPMN 2.0 §8.4.13).
 */
export function flowsAt(node: BpmnElement, direction: 'incoming' | 'outgoing'): BpmnElement[] {
  const flows = connectionsIn(node.$parent)[direction].get(node) ?? [];
  const listed = (node[direction] ?? []).filter((flow) => flows.includes(flow));
  return [...new Set([...listed, ...flows])];
}

/** Boundary events attached to an activity, in the order of the model. */
export function boundaryEventsOf(node: BpmnElement): BpmnElement[] {
  return connectionsIn(node.$parent).boundary.get(node) ?? [];
}

/** What the associations drawn from an element lead to. */
export function associatedWith(element: BpmnElement): BpmnElement[] {
  return connectionsIn(element.$parent).associated.get(element) ?? [];
}

/** The activity that undoes `activity`: what its compensation boundary event is associated with. */
export function compensationHandlerOf(activity: BpmnElement): BpmnElement | undefined {
  const boundary = boundaryEventsOf(activity).find(isCompensationBoundary);
  return boundary && associatedWith(boundary)[0];
}

/** Whether a compensation boundary event is associated with it. */
export function isCompensationHandler(activity: BpmnElement): boolean {
  return connectionsIn(activity.$parent).handlers.has(activity);
}

interface Connections {
  incoming: Map<BpmnElement, BpmnElement[]>;
  outgoing: Map<BpmnElement, BpmnElement[]>;
  boundary: Map<BpmnElement, BpmnElement[]>;
  associated: Map<BpmnElement, BpmnElement[]>;
  handlers: Set<BpmnElement>;
}

// Kept while the document is: a node would otherwise search its whole process for its flows.
const connections = new WeakMap<BpmnElement, Connections>();

function connectionsIn(container: BpmnElement | undefined): Connections {
  const known = container && connections.get(container);
  if (known) return known;
  const found: Connections = { incoming: new Map(), outgoing: new Map(), boundary: new Map(), associated: new Map(), handlers: new Set() };
  const add = (map: Map<BpmnElement, BpmnElement[]>, node: BpmnElement | undefined, element: BpmnElement): void => {
    const list = node && map.get(node);
    if (list) list.push(element);
    else if (node) map.set(node, [element]);
  };
  for (const { $type, sourceRef, targetRef } of container?.artifacts ?? []) {
    if ($type === 'bpmn:Association' && targetRef) add(found.associated, sourceRef, targetRef);
  }
  for (const element of container?.flowElements ?? []) {
    if (isSequenceFlow(element)) {
      add(found.incoming, element.targetRef, element);
      add(found.outgoing, element.sourceRef, element);
    }
    add(found.boundary, element.attachedToRef, element);
    if (isCompensationBoundary(element)) for (const handler of found.associated.get(element) ?? []) found.handlers.add(handler);
  }
  if (container) connections.set(container, found);
  return found;
}
