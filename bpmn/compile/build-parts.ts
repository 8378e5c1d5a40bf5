/** The parts that several kinds of element have: jobs, messages, timers, called processes. */
import type { CalledElement, EventDefinition, JobDefinition, ThrownMessage, TimerDefinition } from '../../workflows/engine/model.js';
import { extension, type BpmnElement } from './bpmn-element.js';
import { readExpression, requireExpression } from './read-expression.js';

/** Without the properties that are undefined: models are JSON and are hashed. */
export function compact<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as T;
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

export const buildHeaders = (element: BpmnElement): Record<string, string> => headersIn(extension(element, 'zeebe:TaskHeaders'));

/** The named ones of `zeebe:taskHeaders`. */
export function headersIn(taskHeaders: BpmnElement | undefined): Record<string, string> {
  const headers = taskHeaders?.values ?? [];
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
