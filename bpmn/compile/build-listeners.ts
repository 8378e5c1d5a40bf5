import type { JobDefinition, ModelElement, TaskListenerEvent, UserTaskDefinition } from '../../workflows/engine/model.js';
import { extension, type BpmnElement } from './bpmn-element.js';
import { headersIn } from './build-parts.js';
import { readExpression, requireExpression } from './read-expression.js';

/** `zeebe:executionListeners`, in the order of the model. */
export function buildExecutionListeners(element: BpmnElement): ModelElement['executionListeners'] {
  const listeners = listenersOf(element, 'zeebe:ExecutionListeners');
  if (listeners.length === 0) return undefined;
  const of = (eventType: string) => listeners.filter((listener) => listener.eventType === eventType).map(buildListener);
  return { start: of('start'), end: of('end') };
}

/** `zeebe:taskListeners`, by the transition of the user task. */
export function buildTaskListeners(element: BpmnElement): UserTaskDefinition['listeners'] {
  const listeners: UserTaskDefinition['listeners'] = {};
  for (const listener of listenersOf(element, 'zeebe:TaskListeners')) {
    const event = taskListenerEvent(listener.eventType);
    if (event) (listeners[event] ??= []).push(buildListener(listener));
  }
  return Object.keys(listeners).length > 0 ? listeners : undefined;
}

export function listenersOf(element: BpmnElement, type: 'zeebe:ExecutionListeners' | 'zeebe:TaskListeners'): BpmnElement[] {
  return extension(element, type)?.listeners ?? [];
}

/** As Camunda 8.8 calls them; before, they were called otherwise. Undefined for a word that means none of them. */
export function taskListenerEvent(eventType: string | undefined): TaskListenerEvent | undefined {
  const event = eventType === undefined ? undefined : (earlierNames[eventType] ?? eventType);
  return taskListenerEvents.find((known) => known === event);
}

const taskListenerEvents: TaskListenerEvent[] = ['creating', 'assigning', 'updating', 'completing', 'canceling'];
const earlierNames: Record<string, TaskListenerEvent> = {
  create: 'creating',
  assignment: 'assigning',
  update: 'updating',
  complete: 'completing',
  cancel: 'canceling',
};

const buildListener = ({ type, retries, headers }: BpmnElement): JobDefinition => ({
  type: requireExpression(type),
  retries: readExpression(retries) ?? { value: 3 },
  headers: headersIn(headers),
});
