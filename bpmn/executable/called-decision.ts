import { extension } from '../compile/bpmn-element.js';
import type { Check } from './check.js';

export const calledDecision: Check = (element, { refuse }) => {
  const called = extension(element, 'zeebe:CalledDecision');
  if (!called) return;
  if (extension(element, 'zeebe:TaskDefinition')) refuse('The business rule task has both a decision and a job type; one of them must go.');
  if (!called.decisionId?.trim()) refuse('The business rule task names no decision (decisionId).');
  if (!called.resultVariable?.trim()) refuse('The business rule task has no result variable.');
  const binding = called.bindingType ?? 'latest';
  if (!['latest', 'deployment', 'versionTag'].includes(binding))
    refuse(`The binding "${binding}" is not one of latest, deployment and versionTag.`);
  if (binding === 'versionTag' && !called.versionTag?.trim()) refuse('The decision is bound by version tag and names none.');
};
