import { extension } from '../compile/bpmn-element.js';
import type { Check } from './check.js';

export const calledElement: Check = (element, { refuse, warn }) => {
  if (element.$type !== 'bpmn:CallActivity') return;
  const called = extension(element, 'zeebe:CalledElement');
  if (!called?.processId?.trim() && !called?.processIdExpression?.trim())
    return refuse('The call activity names no process (zeebe:calledElement, processId).');
  const binding = called.bindingType ?? 'latest';
  if (!['latest', 'deployment', 'versionTag'].includes(binding))
    refuse(`The binding "${binding}" is not one of latest, deployment and versionTag.`);
  if (binding === 'versionTag' && !called.versionTag?.trim()) refuse('The call activity is bound by version tag and names none.');
  if (called.businessId) warn('The business id of the called process has no effect here.');
};
