import type { Check } from './check.js';

export const signalReference: Check = (element, { refuse }) => {
  const definition = element.eventDefinitions?.find(({ $type }) => $type === 'bpmn:SignalEventDefinition');
  if (!definition) return;
  if (!definition.signalRef) refuse('The event refers to no signal.');
  else if (!definition.signalRef.name?.trim()) refuse(`The signal "${definition.signalRef.id}" has no name.`);
};
