import { extension } from '../compile/bpmn-element.js';
import type { Check } from './check.js';

export const calledDecision: Check = (element, { refuse }) => {
  const called = extension(element, 'zeebe:CalledDecision');
  if (!called) return;
  if (extension(element, 'zeebe:TaskDefinition')) refuse('The business rule task has both a decision and a job type; one of them must go.');
  if (!called.decisionId?.trim()) refuse('The business rule task names no decision (decisionId).');
  if (!called.resultVariable?.trim()) refuse('The business rule task has no result variable.');
  if ((called.bindingType ?? 'latest') !== 'latest')
    refuse(`The binding "${called.bindingType}" of the decision cannot be executed. Use latest.`);
};
