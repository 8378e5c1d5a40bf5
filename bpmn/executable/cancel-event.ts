import { boundaryEventsOf, hasKind, type BpmnElement } from '../compile/bpmn-element.js';
import type { Check } from './check.js';

/** BPMN 2.0 §10.5.1, §13.5.3: a transaction is canceled from inside it, and left by its cancel boundary event. */
export const cancelEvent: Check = (element, { refuse, warn }) => {
  if (!hasKind(element, 'Cancel')) return;
  if (element.$type === 'bpmn:BoundaryEvent' && element.attachedToRef?.$type !== 'bpmn:Transaction')
    refuse('A cancel boundary event is attached to a transaction.');
  if (element.$type !== 'bpmn:EndEvent') return;
  const transaction = transactionAround(element);
  if (!transaction) refuse('A cancel end event is possible only within a transaction.');
  else if (!boundaryEventsOf(transaction).some((boundary) => hasKind(boundary, 'Cancel')))
    warn('The transaction has no cancel boundary event: when it is canceled, it goes on as if it had completed.');
};

function transactionAround(element: BpmnElement): BpmnElement | undefined {
  let scope = element.$parent;
  while (scope && scope.$type !== 'bpmn:Transaction') scope = scope.$parent;
  return scope;
}
