import { throwError } from '../errors.js';
import { evaluateOptionalText } from '../expression.js';
import { Failure } from '../failure.js';
import type { EventBehavior } from './event-definition.js';

/** BPMN errors: thrown by error end events and jobs, caught by boundary events of the nearest enclosing activity. Not waited for by subscription. */
export const error: EventBehavior<'error'> = {
  throw(run, definition, instance) {
    const errorCode = evaluateOptionalText(run, definition.errorCode, instance.key);
    if (!errorCode) throw new Failure('UNHANDLED_ERROR_EVENT', `The error end event "${instance.elementId}" has no error code.`);
    throwError(run, instance, { errorCode, errorMessage: '', variables: {} });
  },
};
