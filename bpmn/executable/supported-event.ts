import { isEvent } from '../compile/bpmn-element.js';
import type { Check } from './check.js';

/**
 * The two axes of BPMN's events (BPMN 2.0 §10.5, table 10.93): which definitions each position executes; `none` is an event without one.
 */
const executable: Record<string, string[]> = {
  'bpmn:StartEvent': ['none', 'Message', 'Timer', 'Signal'],
  'bpmn:IntermediateCatchEvent': ['Message', 'Timer', 'Signal'],
  'bpmn:IntermediateThrowEvent': ['none', 'Message', 'Signal'],
  'bpmn:EndEvent': ['none', 'Message', 'Signal', 'Error', 'Terminate'],
  'bpmn:BoundaryEvent': ['Message', 'Timer', 'Signal', 'Error'],
};

export const supportedEvent: Check = (element, { refuse }) => {
  const allowed = executable[element.$type];
  // An event sub-process is refused as a whole (supported-element).
  if (!isEvent(element) || !allowed || element.$parent?.triggeredByEvent) return;
  if (element.eventDefinitionRef?.length)
    return refuse('References to shared event definitions (eventDefinitionRef) cannot be executed. Put the definition into the event.');
  const kinds = (element.eventDefinitions ?? []).map(({ $type }) => $type.replace(/^bpmn:(\w+)EventDefinition$/, '$1'));
  if (kinds.length > 1) return refuse(`An event with several definitions (${kinds.join(', ')}) cannot be executed. Use an event for each.`);
  const kind = kinds[0] ?? 'none';
  const position = element.$type.replace('bpmn:', '').replace(/\B[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  if (!allowed.includes(kind))
    refuse(
      `${position}: ${kind === 'none' ? 'a definition is missing' : `a definition of type ${kind} cannot be executed`} here. Possible: ${allowed.join(', ')}.`,
    );
};
