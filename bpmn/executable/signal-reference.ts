import { definitionsOf } from '../compile/bpmn-element.js';
import type { Check } from './check.js';

export const signalReference: Check = (element, { refuse }) => {
  for (const { $type, signalRef } of definitionsOf(element)) {
    if ($type !== 'bpmn:SignalEventDefinition') continue;
    if (!signalRef) refuse('The event refers to no signal.');
    else if (!signalRef.name?.trim()) refuse(`The signal "${signalRef.id}" has no name.`);
  }
};
