import type { FieldError } from '../command-error.js';
import { refusal, type ReadResource } from './read-resources.js';

/**
 * A business rule task that is bound to the decision of its own deployment needs the decision to be in it, as in Camunda. Ids given as
 * expressions are known only when the task runs.
 * @throws CommandError 400
 */
export function checkBindings(resources: ReadResource[]): void {
  const decisions = new Set(
    resources.flatMap((resource) => (resource.kind === 'decision' ? resource.requirements.decisions.map(({ id }) => id) : [])),
  );
  const problems: FieldError[] = [];
  for (const resource of resources) {
    if (resource.kind !== 'bpmn') continue;
    for (const element of resource.processes.flatMap(({ model }) => Object.values(model.elements))) {
      const called = element.type === 'businessRuleTask' ? element.calledDecision : undefined;
      if (called?.bindingType !== 'deployment' || !('value' in called.decisionId)) continue;
      const id = String(called.decisionId.value);
      if (!decisions.has(id)) {
        const message = `Expected to find decision with id '${id}' in current deployment, but not found. The task is bound to it (bindingType deployment).`;
        problems.push({ path: `${resource.name}#${element.id}`, message });
      }
    }
  }
  if (problems.length > 0) throw refusal(problems);
}
