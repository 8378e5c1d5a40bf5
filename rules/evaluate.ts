/** Step 2 of *Follow one alarm*, continued. Before: the rules that can matter (`rule-index.ts`). After: what holds; nothing is written. */
import { Engine, type TopLevelCondition } from 'json-rules-engine';
import type { Facts } from './facts.js';
import type { Condition, Rule } from './rule.js';

/** What a rule says of a device at one moment. */
export interface Verdict {
  holds: boolean;
  clears: boolean;
}

/** Compiled conditions, by the rule object: a new version is a new object, and the old one's engines go with it. */
const compiled = new WeakMap<Rule, { condition: Engine; clear?: Engine }>();

/**
 * Judges one rule by the facts. A comparison with a fact that is not known is false, also one that something is *not* so. A rule
 * without a clear condition clears when its condition no longer holds; with one, both can be false, and then all stays as it is.
 */
export async function evaluate(rule: Rule, facts: Facts): Promise<Verdict> {
  let engines = compiled.get(rule);
  if (!engines) {
    engines = { condition: compile(rule.condition), clear: rule.clear?.condition && compile(rule.clear.condition) };
    compiled.set(rule, engines);
  }
  const holds = await isTrue(engines.condition, facts);
  return { holds, clears: !holds && (engines.clear ? await isTrue(engines.clear, facts) : true) };
}

function compile(condition: Condition): Engine {
  const engine = new Engine([{ conditions: condition as TopLevelCondition, event: { type: 'holds' } }], { allowUndefinedFacts: true });
  // json-rules-engine's own say yes to what was never measured.
  engine.addOperator('notEqual', (fact: unknown, value: unknown) => fact !== undefined && fact !== value);
  engine.addOperator('notIn', (fact: unknown, values: unknown[]) => fact !== undefined && Array.isArray(values) && !values.includes(fact));
  engine.addOperator('doesNotContain', (fact: unknown, value: unknown) => Array.isArray(fact) && !fact.includes(value));
  return engine;
}

async function isTrue(engine: Engine, facts: Facts): Promise<boolean> {
  const { events } = await engine.run(facts);
  return events.length > 0;
}
