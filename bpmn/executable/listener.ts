import { hasKind, isCompensationBoundary, isGateway, type BpmnElement } from '../compile/bpmn-element.js';
import { listenersOf, taskListenerEvent } from '../compile/build-listeners.js';
import type { Check, Reporter } from './check.js';

/** Execution and task listeners are jobs (Camunda 8): each has a job type, and an event that comes at its element. */
export const listener: Check = (element, reporter) => {
  const { refuse } = reporter;
  for (const one of listenersOf(element, 'zeebe:ExecutionListeners')) {
    checkJob(one, reporter);
    if (one.eventType !== 'start' && one.eventType !== 'end')
      refuse(`The event "${one.eventType ?? ''}" of an execution listener is neither start nor end.`);
    else if (!possibleEvents(element).includes(one.eventType))
      refuse(`An execution listener cannot hear the ${one.eventType} of this element.`);
  }
  for (const one of listenersOf(element, 'zeebe:TaskListeners')) {
    checkJob(one, reporter);
    if (!taskListenerEvent(one.eventType))
      refuse(
        `The event "${one.eventType ?? ''}" of a task listener is not one of creating, assigning, updating, completing and canceling.`,
      );
    // The model carries them, the engine does not run them: a transition that they should have denied must not pass.
    else refuse('Task listeners cannot be executed. Remove them.');
  }
};

function checkJob({ type, retries }: BpmnElement, { refuse }: Reporter): void {
  if (!type?.trim()) refuse('The listener has no job type.');
  const number = retries?.trim();
  if (number && !number.startsWith('=') && !/^\d{1,9}$/.test(number)) refuse(`The number of retries "${number}" is not a whole number.`);
}

/** As in Camunda 8: where nothing is waited for on entry, or nothing is left to do on leaving. */
function possibleEvents(element: BpmnElement): string[] {
  if (isCompensationBoundary(element)) return [];
  if (element.$type === 'bpmn:BoundaryEvent' || element.$type === 'bpmn:StartEvent') return ['end'];
  if (isGateway(element) || (element.$type === 'bpmn:EndEvent' && hasKind(element, 'Error'))) return ['start'];
  return ['start', 'end'];
}
