/** Step 2 of *Follow one alarm*, continued. Before: the rules that can matter (`rule-index.ts`). After: what holds; nothing is written. */
import { Engine, type TopLevelCondition } from 'json-rules-engine';
import type { Facts } from './facts.js';
import { factsOf, type Condition, type Rule } from './rule.js';

/** What a rule says of a device at one moment. */
export interface Verdict {
  holds: boolean;
  clears: boolean;
}

/** A condition made ready: its engine, the facts it reads, and what it said of them lately. */
interface Compiled {
  engine: Engine;
  facts: string[];
  said: Map<string, boolean>;
}

/** By the rule object: a new version is a new object, and the old one's engines go with it. */
const compiledRules = new WeakMap<Rule, { condition: Compiled; clear?: Compiled }>();

/** A run of the engine takes some 50 µs, and devices mostly say again what they said before. */
const remembered = 2_000;

/**
 * Judges one rule by the facts. A comparison with a fact that is not known is false, also one that something is *not* so. A rule
 * without a clear condition clears when its condition no longer holds; with one, both can be false, and then all stays as it is.
 *
 * @param isRaised whether an alarm is on; otherwise nothing can clear, and that is not looked at
 */
export async function evaluate(rule: Rule, facts: Facts, isRaised = true): Promise<Verdict> {
  let compiled = compiledRules.get(rule);
  if (!compiled) {
    compiled = { condition: compile(rule.condition), clear: rule.clear?.condition && compile(rule.clear.condition) };
    compiledRules.set(rule, compiled);
  }
  const holds = await isTrue(compiled.condition, facts);
  return { holds, clears: !holds && isRaised && (compiled.clear ? await isTrue(compiled.clear, facts) : true) };
}

function compile(condition: Condition): Compiled {
  const engine = new Engine([{ conditions: condition as TopLevelCondition, event: { type: 'holds' } }], { allowUndefinedFacts: true });
  // json-rules-engine's own say yes to what was never measured.
  engine.addOperator('notEqual', (fact: unknown, value: unknown) => fact !== undefined && fact !== value);
  engine.addOperator('notIn', (fact: unknown, values: unknown[]) => fact !== undefined && Array.isArray(values) && !values.includes(fact));
  engine.addOperator('doesNotContain', (fact: unknown, value: unknown) => Array.isArray(fact) && !fact.includes(value));
  return { engine, facts: [...factsOf(condition)], said: new Map() };
}

async function isTrue({ engine, facts: names, said }: Compiled, facts: Facts): Promise<boolean> {
  const known = names.filter((name) => facts[name] !== undefined);
  const values = known.map((name) => [name, facts[name]]);
  const key = JSON.stringify(values);
  const before = said.get(key);
  if (before !== undefined) return before;
  const { events } = await engine.run(Object.fromEntries(values) as Facts);
  if (said.size === remembered) said.clear();
  said.set(key, events.length > 0);
  return events.length > 0;
}
