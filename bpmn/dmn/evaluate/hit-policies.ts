/** What the rules that match make of a decision table. DMN 1.3 §8.2.10, with the results of Camunda 8. */
import type { Aggregation, DecisionTable, HitPolicy, Rule } from '../decision-graph.js';
import { DecisionFailure } from './decision-failure.js';

export interface Match {
  rule: Rule;
  /** 1-based, as people and Camunda count rules. */
  index: number;
  /** One per output. */
  values: unknown[];
}

/** Is only asked when at least one rule matches. @throws DecisionFailure when the matches contradict the policy */
type Combine = (matches: Match[], table: DecisionTable) => unknown;

export const hitPolicies: Record<HitPolicy, Combine> = {
  UNIQUE(matches, table) {
    if (matches.length > 1) throw new DecisionFailure(`only one rule may match with hit policy UNIQUE, but rules ${listed(matches)} do`);
    return single(matches, table);
  },
  // The table stops at the first match (`evaluate/table.ts`).
  FIRST: single,
  ANY(matches, table) {
    if (new Set(matches.map(({ values }) => JSON.stringify(values))).size > 1) {
      throw new DecisionFailure(`all rules that match must have equal outputs with hit policy ANY, but rules ${listed(matches)} differ`);
    }
    return single(matches, table);
  },
  PRIORITY: (matches, table) => single(byPriority(matches, table), table),
  'OUTPUT ORDER': (matches, table) => all(byPriority(matches, table), table),
  'RULE ORDER': all,
  COLLECT: (matches, table) => (table.aggregation ? aggregate(matches, table.aggregation) : all(matches, table)),
};

/** One output is its value itself; several are a context. */
export function toResult(values: unknown[], { outputs }: DecisionTable): unknown {
  return outputs.length === 1 ? values[0] : Object.fromEntries(outputs.map(({ name }, index) => [name, values[index]]));
}

function single(matches: Match[], table: DecisionTable): unknown {
  return matches[0] ? toResult(matches[0].values, table) : null;
}

function all(matches: Match[], table: DecisionTable): unknown {
  return matches.map(({ values }) => toResult(values, table));
}

/** By the first output, then the second, …: each in the order of its output values, what is not among them last. Else in the order of rules. */
function byPriority(matches: Match[], { outputs }: DecisionTable): Match[] {
  const ranks = new Map(
    matches.map((match) => [match, outputs.map(({ priorities }, index) => rank(priorities, match.values[index]))] as const),
  );
  return [...matches].sort((a, b) => {
    const [left, right] = [ranks.get(a) as number[], ranks.get(b) as number[]];
    for (const [index, value] of left.entries()) if (value !== right[index]) return value - (right[index] as number);
    return 0;
  });
}

function rank(priorities: unknown[], value: unknown): number {
  const text = JSON.stringify(value);
  const index = priorities.findIndex((priority) => JSON.stringify(priority) === text);
  return index < 0 ? priorities.length : index;
}

function aggregate(matches: Match[], aggregation: Aggregation): number {
  if (aggregation === 'COUNT') return matches.length;
  const numbers = matches.map(({ values, index }) => {
    if (typeof values[0] !== 'number') {
      throw new DecisionFailure(`expected number to aggregate (${aggregation}), but rule ${index} gives '${JSON.stringify(values[0])}'`);
    }
    return values[0];
  });
  if (aggregation === 'MIN') return numbers.reduce((a, b) => Math.min(a, b));
  if (aggregation === 'MAX') return numbers.reduce((a, b) => Math.max(a, b));
  return numbers.reduce((a, b) => a + b);
}

const listed = (matches: Match[]): string => matches.map(({ index }) => index).join(', ');
