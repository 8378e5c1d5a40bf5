import { flowsAt, hasKind, isActivity } from '../compile/bpmn-element.js';
import type { Check } from './check.js';

/** BPMN 2.0 §10.5.4, §13.5.3. */
export const boundaryEvent: Check = (element, { refuse }) => {
  if (element.$type !== 'bpmn:BoundaryEvent') return;
  const host = element.attachedToRef;
  if (!host) refuse('The boundary event is not attached to an activity.');
  else if (!isActivity(host)) refuse(`A boundary event is attached to an activity, not to "${host.id}" (${host.$type}).`);
  else if (host.$parent !== element.$parent)
    refuse(`The boundary event and its activity "${host.id}" are not in the same process or sub-process.`);
  if (flowsAt(element, 'incoming').length > 0) refuse('A boundary event has no incoming sequence flow.');
  if (element.cancelActivity !== false) return;
  if (hasKind(element, 'Error')) refuse('An error boundary event always interrupts its activity.');
  if (hasKind(element, 'Cancel')) refuse('A cancel boundary event always interrupts its transaction.');
};
