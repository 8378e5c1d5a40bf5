/**
 * Data associations as mappings (BPMN 2.0 §10.4.2). A plain one between two names that are the same says nothing new: the variable is visible
 * where it is drawn. One that computes, or leads to another name, is an input or output mapping.
 */
import type { Mapping } from '../../workflows/engine/model.js';
import type { BpmnElement } from './bpmn-element.js';
import { sourcesOf, variableOf } from './data-variables.js';
import { requireExpression } from './read-expression.js';

export const buildDataInputs = (element: BpmnElement): Mapping[] => (element.dataInputAssociations ?? []).flatMap(mappingsOf);

export const buildDataOutputs = (element: BpmnElement): Mapping[] => (element.dataOutputAssociations ?? []).flatMap(mappingsOf);

function mappingsOf(association: BpmnElement): Mapping[] {
  const assignments = (association.assignment ?? []).map(({ from, to }): Mapping => ({
    source: requireExpression(from?.body),
    target: readPath(to?.body),
  }));
  const target = targetOf(association);
  const source = variableOf(sourcesOf(association)[0]);
  if (association.transformation && target) return [{ source: requireExpression(association.transformation.body), target }, ...assignments];
  // Assignments say piece by piece what is copied.
  if (assignments.length > 0) return assignments;
  return source && target && source !== target ? [{ source: { feel: source }, target }] : [];
}

/** The variable that an association writes; a target that is not named is called as the source. */
export function targetOf(association: BpmnElement): string | undefined {
  return variableOf(association.targetRef) ?? variableOf(sourcesOf(association)[0]);
}

/** The place that an assignment writes to: a path of variables, with or without a leading `=`. */
export const readPath = (text: string | undefined): string => (text ?? '').trim().replace(/^=\s*/, '');
