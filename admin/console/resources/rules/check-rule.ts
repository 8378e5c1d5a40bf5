import type { FieldProblem } from '../../../ui/request.js';

/** What is wrong with a rule, by the very schema the server checks it with; loaded when a rule is first opened. */
export async function checkRule(definition: unknown): Promise<FieldProblem[]> {
  const { rules } = await import('../../../../api/resources/rules.js');
  const checked = rules.schema.shape.definition.safeParse(definition);
  if (checked.success) return [];
  return checked.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
}
