import { definitionsOf, extension } from '../compile/bpmn-element.js';
import type { Check } from './check.js';

/** BPMN 2.0 §10.5.5: the condition is looked at whenever a variable has changed. */
export const conditionalEvent: Check = (element, { refuse }) => {
  for (const definition of definitionsOf(element)) {
    if (definition.$type !== 'bpmn:ConditionalEventDefinition') continue;
    if (!definition.condition?.body?.trim()) refuse('The conditional event has no condition.');
    const filter = extension(definition, 'zeebe:ConditionalFilter');
    if (filter?.variableNames?.trim() || filter?.variableEvents?.trim())
      refuse('A filter of variables (zeebe:conditionalFilter) cannot be executed. Put what it says into the condition.');
  }
};
