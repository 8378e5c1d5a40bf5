import { definitionsOf } from '../compile/bpmn-element.js';
import type { Check } from './check.js';

/** Thrown escalations need a code; a catching event without reference or code catches every escalation (Camunda 8, BPMN 2.0 §10.5.1). */
export const escalationReference: Check = (element, { refuse }) => {
  const throws = element.$type === 'bpmn:EndEvent' || element.$type === 'bpmn:IntermediateThrowEvent';
  for (const { $type, escalationRef } of definitionsOf(element)) {
    if ($type !== 'bpmn:EscalationEventDefinition') continue;
    const code = escalationRef?.escalationCode?.trim();
    if (throws && !escalationRef) refuse('The event throws an escalation and refers to none.');
    else if (throws && !code) refuse(`The escalation "${escalationRef?.id}" has no escalation code.`);
    else if (!throws && code?.startsWith('=')) refuse('The escalation code of a catching event is a fixed text, not an expression.');
  }
};
