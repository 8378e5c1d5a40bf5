import { Engine, type RuleProperties } from 'json-rules-engine';
import type { Json, Variables } from '../../../workflows/engine/json.js';

/** A decision as deployed: json-rules-engine rules, and how many of those that hold count. */
export interface RuleSet {
  /** `first`: the first that holds, by priority (higher first), then as written. `collect` (default): all of them, in that order. */
  hitPolicy?: 'first' | 'collect';
  rules: Omit<RuleProperties, 'name'>[];
}

/**
 * What the decision says of these variables: the `params` of the event of each rule that holds (`collect`), or of the first one
 * (`first`; null when none holds). A fact that is not among the variables is undefined and makes its condition false.
 */
export async function evaluateRules({ hitPolicy = 'collect', rules }: RuleSet, variables: Variables): Promise<Json> {
  const engine = new Engine([], { allowUndefinedFacts: true });
  // json-rules-engine evaluates rules of one priority at the same time and answers in no promised order: the name restores it.
  rules.forEach((rule, index) => engine.addRule({ ...rule, name: String(index) }));
  const { results } = await engine.run(variables);
  const held = results
    .sort((a, b) => (b.priority ?? 1) - (a.priority ?? 1) || Number(a.name) - Number(b.name))
    .map((result) => (result.event?.params ?? {}) as Json);
  return hitPolicy === 'first' ? (held[0] ?? null) : held;
}
