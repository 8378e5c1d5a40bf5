import { extensions, isActivity } from '../compile/bpmn-element.js';
import type { Check } from './check.js';

export const supportedBehavior: Check = (element, { refuse, warn }) => {
  if (isActivity(element)) {
    if (element.loopCharacteristics?.$type === 'bpmn:StandardLoopCharacteristics')
      refuse('A standard loop cannot be executed. Use a multi-instance activity or an exclusive gateway that leads back.');
    if (element.isForCompensation) refuse('A compensation activity cannot be executed.');
    if ((element.startQuantity ?? 1) !== 1 || (element.completionQuantity ?? 1) !== 1)
      refuse('startQuantity and completionQuantity other than 1 cannot be executed.');
    if (element.instantiate) refuse('A receive task that starts the process (instantiate) cannot be executed. Use a message start event.');
  }
  if (element.$type === 'bpmn:EventBasedGateway' && (element.instantiate || element.eventGatewayType === 'Parallel')) {
    refuse('An event-based gateway that starts the process, or that waits for all its events, cannot be executed.');
  }
  for (const [type, what] of Object.entries(refusedExtensions))
    if (extensions(element, type).length > 0) refuse(`${what} cannot be executed. Remove them.`);
  for (const [type, what] of Object.entries(ignoredExtensions))
    if (extensions(element, type).length > 0) warn(`${what} has no effect here.`);
};

/** Extension elements that would change what happens: ignoring them would run half the model. */
const refusedExtensions: Record<string, string> = {
  'zeebe:ExecutionListeners': 'Execution listeners',
  'zeebe:TaskListeners': 'Task listeners',
  'zeebe:LinkedResources': 'Linked resources',
  'zeebe:AgentDefinition': 'Agent definitions',
};

const ignoredExtensions: Record<string, string> = {
  'zeebe:JobPriorityDefinition': 'The priority of jobs',
  'zeebe:UserTaskForm': 'A form embedded in the process',
};
