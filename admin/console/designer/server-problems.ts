import type { Problem } from '../../../bpmn/compile/problem.js';
import type { FieldProblem } from '../../ui/request.js';

/** The server tells name and line with the sentence; here the element itself is shown. */
const NAMED = /^(?:".*?": )?(.*?)(?: \(line \d+\))?$/s;

/** A refused deployment's field errors as problems of elements: the path is `<resource>#<elementId>`, or the resource alone. */
export function serverProblems(errors: FieldProblem[], resource: string): Problem[] {
  return errors.map(({ path, message }) => {
    const elementId = path.startsWith(`${resource}#`) ? path.slice(resource.length + 1) : undefined;
    const [, sentence = message] = NAMED.exec(message) ?? [];
    return { ...(elementId ? { elementId } : {}), message: sentence, check: 'deployment' };
  });
}
