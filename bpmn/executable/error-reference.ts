import { definitionsOf } from '../compile/bpmn-element.js';
import type { Check } from './check.js';

/** Thrown errors need a code; a catching event without reference or code catches every error (Camunda 8.2, BPMN 2.0 §10.5.1). */
export const errorReference: Check = (element, { refuse }) => {
  for (const { $type, errorRef } of definitionsOf(element)) {
    if ($type !== 'bpmn:ErrorEventDefinition') continue;
    const code = errorRef?.errorCode?.trim();
    if (element.$type === 'bpmn:EndEvent') {
      if (!errorRef) refuse('The error end event refers to no error.');
      else if (!code) refuse(`The error "${errorRef.id}" has no error code.`);
    } else if (code?.startsWith('=')) {
      refuse('The error code of a catching event is a fixed text, not an expression.');
    }
  }
};
