/** The parts that several kinds of element have: mappings, jobs, messages, forms, loops. */
import type {
  CalledElement,
  EventDefinition,
  JobDefinition,
  Mapping,
  MultiInstance,
  ThrownMessage,
  TimerDefinition,
  UserTaskDefinition,
} from '../../workflows/engine/model.js';
import { extension, type BpmnElement } from './bpmn-element.js';
import { readExpression, requireExpression } from './read-expression.js';

/** Without the properties that are undefined: models are JSON and are hashed. */
export function compact<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as T;
}

/** `zeebe:ioMapping`. */
export function buildMappings(element: BpmnElement): { inputs: Mapping[]; outputs: Mapping[] } {
  const mapping = extension(element, 'zeebe:IoMapping');
  const read = (parameters: BpmnElement[] = []): Mapping[] =>
    parameters.map(({ source, target }) => ({ source: requireExpression(source), target: (target ?? '').trim() }));
  return { inputs: read(mapping?.inputParameters), outputs: read(mapping?.outputParameters) };
}

/** `zeebe:taskDefinition` and `zeebe:taskHeaders`; undefined when the element is not carried out as a job. */
export function buildJob(element: BpmnElement): JobDefinition | undefined {
  const definition = extension(element, 'zeebe:TaskDefinition');
  if (!definition) return undefined;
  return {
    type: requireExpression(definition.type),
    retries: readExpression(definition.retries) ?? { value: 3 },
    headers: buildHeaders(element),
  };
}

export function buildHeaders(element: BpmnElement): Record<string, string> {
  const headers = extension(element, 'zeebe:TaskHeaders')?.values ?? [];
  return Object.fromEntries(headers.filter((header) => header.key).map((header) => [header.key, header.value ?? '']));
}

/** The message that a throw event or send task publishes, with the correlation key of the message's `zeebe:subscription`. */
export function buildThrownMessage(owner: BpmnElement): ThrownMessage | undefined {
  const message = owner.messageRef;
  if (!message) return undefined;
  return compact({
    name: requireExpression(message.name),
    correlationKey: readExpression(extension(message, 'zeebe:Subscription')?.correlationKey),
  });
}

/** `correlated`: everywhere but on a start event of a process, which opens a subscription without key. */
export function buildMessage(owner: BpmnElement, correlated: boolean): Extract<EventDefinition, { type: 'message' }> {
  const message = buildThrownMessage(owner) ?? { name: { value: '' } };
  return correlated ? { type: 'message', ...message } : { type: 'message', name: message.name };
}

export function buildTimer({ timeDate, timeDuration, timeCycle }: BpmnElement): TimerDefinition {
  if (timeDate) return { kind: 'date', expression: requireExpression(timeDate.body) };
  if (timeDuration) return { kind: 'duration', expression: requireExpression(timeDuration.body) };
  return { kind: 'cycle', expression: requireExpression(timeCycle?.body) };
}

/** `bpmn:userTask`, with or without `zeebe:userTask`: both are tasks for people here. */
export function buildUserTask(element: BpmnElement): UserTaskDefinition {
  const assignment = extension(element, 'zeebe:AssignmentDefinition');
  const schedule = extension(element, 'zeebe:TaskSchedule');
  const form = extension(element, 'zeebe:FormDefinition');
  return compact({
    assignee: readExpression(assignment?.assignee),
    candidateGroups: readExpression(assignment?.candidateGroups),
    candidateUsers: readExpression(assignment?.candidateUsers),
    dueDate: readExpression(schedule?.dueDate),
    followUpDate: readExpression(schedule?.followUpDate),
    priority: readExpression(extension(element, 'zeebe:PriorityDefinition')?.priority),
    formId: form?.formId?.trim() || undefined,
    formKey: readExpression(form?.formKey),
    externalFormReference: readExpression(form?.externalReference),
    headers: buildHeaders(element),
  });
}

/** `zeebe:calledElement`; both propagations are on unless switched off, as in Camunda. */
export function buildCalledElement(element: BpmnElement): CalledElement {
  const called = extension(element, 'zeebe:CalledElement');
  return compact({
    processId: processIdOf(called),
    bindingType: (called?.bindingType ?? 'latest') as CalledElement['bindingType'],
    versionTag: called?.versionTag?.trim() || undefined,
    propagateAllChildVariables: called?.propagateAllChildVariables ?? true,
    propagateAllParentVariables: called?.propagateAllParentVariables ?? true,
  });
}

function processIdOf(called: BpmnElement | undefined): CalledElement['processId'] {
  const id = readExpression(called?.processId);
  if (id) return id;
  // Files of Zeebe 0.2x: an expression without the leading `=`.
  const older = called?.processIdExpression?.trim() ?? '';
  return older ? { feel: older.replace(/^=\s*/, '') } : { value: '' };
}

/** `bpmn:multiInstanceLoopCharacteristics` with `zeebe:loopCharacteristics`. */
export function buildMultiInstance(element: BpmnElement): MultiInstance | undefined {
  const loop = element.loopCharacteristics;
  if (loop?.$type !== 'bpmn:MultiInstanceLoopCharacteristics') return undefined;
  const details = extension(loop, 'zeebe:LoopCharacteristics');
  return compact({
    sequential: loop.isSequential === true,
    inputCollection: requireExpression(details?.inputCollection),
    inputElement: details?.inputElement?.trim() || undefined,
    outputCollection: details?.outputCollection?.trim() || undefined,
    outputElement: readExpression(details?.outputElement),
    completionCondition: readExpression(loop.completionCondition?.body),
  });
}
