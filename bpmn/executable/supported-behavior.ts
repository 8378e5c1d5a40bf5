import { extensions, isActivity } from '../compile/bpmn-element.js';
import type { Check } from './check.js';

export const supportedBehavior: Check = (element, { refuse, warn }) => {
  if (isActivity(element) && ((element.startQuantity ?? 1) !== 1 || (element.completionQuantity ?? 1) !== 1))
    refuse('startQuantity and completionQuantity other than 1 cannot be executed.');
  if (element.$type === 'bpmn:Transaction' && !methods.includes(element.method))
    refuse(`The method "${element.method}" of the transaction cannot be executed. What has completed is undone by compensation.`);
  for (const [type, what] of Object.entries(refusedExtensions))
    if (extensions(element, type).length > 0) refuse(`${what} cannot be executed. Remove them.`);
  for (const [type, what] of Object.entries(ignoredExtensions))
    if (extensions(element, type).length > 0) warn(`${what} has no effect here.`);
};

const methods = [undefined, 'compensate', '##Compensate'];

/** Extension elements that would change what happens: ignoring them would run half the model. */
const refusedExtensions: Record<string, string> = {
  'zeebe:LinkedResources': 'Linked resources',
  'zeebe:AgentDefinition': 'Agent definitions',
};

const ignoredExtensions: Record<string, string> = {
  'zeebe:JobPriorityDefinition': 'The priority of jobs',
  'zeebe:UserTaskForm': 'A form embedded in the process',
};
