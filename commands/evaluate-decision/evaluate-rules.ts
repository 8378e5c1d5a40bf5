import { Engine, type RuleProperties } from 'json-rules-engine';
import type { EvaluatedDecision } from '../../bpmn/dmn/evaluate-graph.js';
import type { Json, Variables } from '../../workflows/engine/json.js';

/** A decision as deployed: json-rules-engine rules, and how many of those that hold count. */
export interface RuleSet {
  /** `first`: the first that holds, by priority (higher first), then as written. `collect` (default): all of them, in that order. */
  hitPolicy?: 'first' | 'collect';
  rules: RuleProperties[];
}

/** What a decision came to, told as of a decision of a DMN graph. */
export type RuleSetResult = Pick<EvaluatedDecision, 'output' | 'failure' | 'inputs' | 'matchedRules'>;

/**
 * What the decision says of these variables: the `params` of the event of each rule that holds (`collect`), or of the first one
 * (`first`; null when none holds). A fact that is not among the variables is undefined and makes its condition false.
 */
export async function evaluateRules({ hitPolicy = 'collect', rules }: RuleSet, variables: Variables): Promise<RuleSetResult> {
  const inputs = factsOf(rules).map((fact) => ({ inputId: fact, inputName: fact, inputValue: JSON.stringify(variables[fact] ?? null) }));
  const engine = new Engine([], { allowUndefinedFacts: true });
  // json-rules-engine evaluates rules of one priority at the same time and answers in no promised order: the name restores it.
  rules.forEach((rule, index) => engine.addRule({ ...rule, name: String(index) }));
  try {
    const { results } = await engine.run(variables);
    const held = results
      .sort((a, b) => (b.priority ?? 1) - (a.priority ?? 1) || Number(a.name) - Number(b.name))
      .map((result) => ({ index: Number(result.name), params: (result.event?.params ?? {}) as Record<string, Json> }));
    const counted = hitPolicy === 'first' ? held.slice(0, 1) : held;
    return {
      output: hitPolicy === 'first' ? (counted[0]?.params ?? null) : counted.map(({ params }) => params),
      inputs,
      matchedRules: counted.map(({ index, params }) => ({
        ruleId: rules[index]?.name ?? `rule-${index + 1}`,
        ruleIndex: index + 1,
        evaluatedOutputs: Object.entries(params).map(([name, value]) => ({
          outputId: name,
          outputName: name,
          outputValue: JSON.stringify(value),
        })),
      })),
    };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error), inputs, matchedRules: [] };
  }
}

/** The facts that the conditions ask for, each once, in their order. */
function factsOf(rules: RuleProperties[]): string[] {
  const facts = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('fact' in value && typeof value.fact === 'string') facts.add(value.fact);
    for (const inner of Object.values(value)) visit(inner);
  };
  for (const { conditions } of rules) visit(conditions);
  return [...facts];
}
