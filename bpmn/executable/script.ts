import { extension } from '../compile/bpmn-element.js';
import type { Check } from './check.js';

export const script: Check = (element, { refuse }) => {
  const found = extension(element, 'zeebe:Script');
  if (!found) return;
  if (extension(element, 'zeebe:TaskDefinition')) refuse('The script task has both a script and a job type; one of them must go.');
  if (!found.expression?.trim()) refuse('The script is empty.');
  if (!found.resultVariable?.trim()) refuse('The script has no result variable.');
};
