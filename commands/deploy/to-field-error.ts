import type { Problem } from '../../bpmn/compile.js';
import type { FieldError } from '../command-error.js';

/** A problem of a model as a field error: `<resource>#<element>`, with the line in the message. */
export function toFieldError(resourceName: string, { elementId, elementName, message, line }: Problem): FieldError {
  const named = elementName ? `"${elementName}": ${message}` : message;
  return { path: elementId ? `${resourceName}#${elementId}` : resourceName, message: line ? `${named} (line ${line})` : named };
}
