import { isData, isSequenceFlow } from '../compile/bpmn-element.js';
import { builders } from '../compile/build-element.js';
import type { Check } from './check.js';

/** Choreographies and the like can stand among the elements of a process in the file format; nothing executes them. */
export const supportedElement: Check = (element, { refuse }) => {
  if (element.$type === 'bpmn:Definitions' || isSequenceFlow(element) || isData(element)) return;
  if (!(element.$type in builders)) refuse(`An element of type ${element.$type} cannot be executed.`);
};
