import {
  associatedWith,
  boundaryEventsOf,
  compensationHandlerOf,
  definitionsOf,
  flowsAt,
  hasKind,
  isActivity,
  isCompensationBoundary,
  isCompensationHandler,
  isEventSubProcess,
  isTask,
  type BpmnElement,
} from '../compile/bpmn-element.js';
import type { Check, Reporter } from './check.js';

/** BPMN 2.0 §10.7, §13.5.5: a boundary event names, by an association, the one activity that undoes its host. */
export const compensation: Check = (element, reporter) => {
  if (isActivity(element) && element.isForCompensation && !isEventSubProcess(element)) checkHandler(element, reporter);
  if (isCompensationBoundary(element)) checkBoundary(element, reporter);
  if (element.$type === 'bpmn:IntermediateThrowEvent' || element.$type === 'bpmn:EndEvent') checkThrow(element, reporter);
};

function checkHandler(handler: BpmnElement, { refuse }: Reporter): void {
  if (flowsAt(handler, 'incoming').length + flowsAt(handler, 'outgoing').length > 0)
    refuse('A compensation activity has no incoming and no outgoing sequence flow.');
  if (!isCompensationHandler(handler)) refuse('No compensation boundary event is associated with this compensation activity.');
}

function checkBoundary(boundary: BpmnElement, { refuse }: Reporter): void {
  if (flowsAt(boundary, 'outgoing').length > 0)
    refuse('A compensation boundary event has no outgoing sequence flow, but an association to the activity that undoes.');
  const targets = associatedWith(boundary);
  if (targets.length !== 1 || !targets.every((target) => isActivity(target) && target.isForCompensation))
    refuse('A compensation boundary event is associated with exactly one compensation activity (isForCompensation="true").');
  const host = boundary.attachedToRef;
  if (host?.isForCompensation) refuse('What undoes an activity cannot itself be undone.');
  if (host && boundaryEventsOf(host).find(isCompensationBoundary) !== boundary) refuse('An activity has one compensation boundary event.');
}

function checkThrow(event: BpmnElement, { refuse, warn }: Reporter): void {
  if (!hasKind(event, 'Compensate')) return;
  for (const { activityRef, waitForCompletion } of definitionsOf(event)) {
    if (waitForCompletion === false) refuse('Compensation is always waited for: waitForCompletion="false" cannot be executed.');
    if (!activityRef) continue;
    const scope = isEventSubProcess(event.$parent) ? [event.$parent, event.$parent?.$parent] : [event.$parent];
    if (!isActivity(activityRef) || !scope.includes(activityRef.$parent))
      refuse(`The activity "${activityRef.id}" to be undone is not in the scope of the event.`);
    else if (isTask(activityRef) && !compensationHandlerOf(activityRef))
      warn(`Nothing undoes the activity "${activityRef.id}": it has no compensation boundary event.`);
  }
}
