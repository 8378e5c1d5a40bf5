import type { Check } from './check.js';

/** Thrown errors need a code; an error boundary event without reference or code catches every error (Camunda 8.2, BPMN 2.0 §10.5.1). */
export const errorReference: Check = (element, { refuse }) => {
  const definition = element.eventDefinitions?.find(({ $type }) => $type === 'bpmn:ErrorEventDefinition');
  if (!definition) return;
  const code = definition.errorRef?.errorCode?.trim();
  if (element.$type === 'bpmn:EndEvent') {
    if (!definition.errorRef) refuse('The error end event refers to no error.');
    else if (!code) refuse(`The error "${definition.errorRef.id}" has no error code.`);
  } else if (code?.startsWith('=')) {
    refuse('The error code of a catching event is a fixed text, not an expression.');
  }
};
