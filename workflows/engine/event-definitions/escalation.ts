import { throwEscalation } from '../escalations.js';
import { evaluateOptionalText } from '../expression.js';
import { Failure } from '../failure.js';
import type { EventBehavior } from './event-definition.js';

/** Escalations tell an outer scope without being errors: a non-interrupting catch lets the thrower go on (BPMN 2.0 §10.5.7). Not waited for by subscription. */
export const escalation: EventBehavior<'escalation'> = {
  throw(run, definition, instance) {
    const escalationCode = evaluateOptionalText(run, definition.escalationCode, instance.key);
    if (!escalationCode) throw new Failure('EXTRACT_VALUE_ERROR', `The escalation event "${instance.elementId}" has no escalation code.`);
    throwEscalation(run, instance, escalationCode, {});
  },
};
