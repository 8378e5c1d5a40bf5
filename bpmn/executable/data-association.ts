import type { BpmnElement } from '../compile/bpmn-element.js';
import { readPath, targetOf } from '../compile/build-data.js';
import { nameOf, sourcesOf, variableOf } from '../compile/data-variables.js';
import { isVariablePath } from '../compile/variable-names.js';
import type { Check, Reporter } from './check.js';

/** BPMN 2.0 §10.4.2: data objects are variables of their name; an association that computes needs a variable to write to. */
export const dataAssociation: Check = (element, reporter) => {
  for (const association of [...(element.dataInputAssociations ?? []), ...(element.dataOutputAssociations ?? [])]) {
    checkAssociation(association, reporter);
    warnOfDrawings(association, reporter);
  }
};

function checkAssociation(association: BpmnElement, { refuse }: Reporter): void {
  const { transformation, assignment = [] } = association;
  if (transformation && !transformation.body?.trim()) refuse('The transformation of the data association is empty.');
  if (transformation && !targetOf(association))
    refuse('The data association has a transformation and no target with the name of a variable.');
  for (const { from, to } of assignment) {
    if (!from?.body?.trim()) refuse('An assignment of the data association has no source (from).');
    const target = readPath(to?.body);
    if (!isVariablePath(target)) refuse(`The target (to) "${target}" of an assignment is not a variable or a place within one.`);
  }
  if (sourcesOf(association).length > 1 && !transformation && assignment.length === 0)
    refuse('A data association with several sources has a transformation that makes one value of them.');
}

function warnOfDrawings(association: BpmnElement, { warn }: Reporter): void {
  for (const item of [...sourcesOf(association), association.targetRef]) {
    const name = item && nameOf(item);
    if (name && !variableOf(item)) warn(`"${name}" is not the name of a variable, so what is drawn there has no effect.`);
  }
}
