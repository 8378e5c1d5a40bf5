import { isDrawingOnly, isSequenceFlow } from '../compile/bpmn-element.js';
import { builders } from '../compile/build-element.js';
import type { Check } from './check.js';

/** How people call what is refused; the rest is named by its BPMN type. */
const names: Record<string, string> = {
  'bpmn:ComplexGateway': 'A complex gateway',
  'bpmn:Transaction': 'A transaction',
  'bpmn:AdHocSubProcess': 'An ad-hoc sub-process',
};

export const supportedElement: Check = (element, { refuse }) => {
  if (element.$type === 'bpmn:Definitions' || element.$type === 'bpmn:Process' || isSequenceFlow(element) || isDrawingOnly(element)) return;
  if (!(element.$type in builders)) return refuse(`${names[element.$type] ?? `An element of type ${element.$type}`} cannot be executed.`);
  if (element.triggeredByEvent) refuse('An event sub-process cannot be executed. Use a boundary event on an embedded sub-process.');
};
