import type { Problem } from '../../../bpmn/compile/problem.js';
import type { FieldProblem } from '../../ui/request.js';

/** A refused deployment's field errors as problems of elements: the path is `<resource>#<elementId>`, or the resource alone. */
export function serverProblems(errors: FieldProblem[], resource: string): Problem[] {
  return errors.map(({ path, message }) => {
    const elementId = path.startsWith(`${resource}#`) ? path.slice(resource.length + 1) : undefined;
    return { ...(elementId ? { elementId } : {}), message, check: 'deployment' };
  });
}
