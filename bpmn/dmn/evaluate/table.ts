import type { DecisionTable } from '../decision-graph.js';
import type { FeelScope } from './feel-scope.js';
import { hitPolicies, toResult, type Match } from './hit-policies.js';
import { readAs } from './types.js';
import { matches } from './unary-tests.js';

/** What a table made of its inputs: the values of the input expressions, the rules that count, the result. */
export interface TableResult {
  inputs: unknown[];
  matches: Match[];
  value: unknown;
}

/**
 * DMN 1.3 §8.2. With no match the default outputs, null where there are none, whatever the hit policy (as Camunda 8: COLLECT too). Allowed input
 * and output values are not enforced, as in Camunda 8; output values give the priorities.
 * `seen` is told what is known so far, so that a failure can be recorded with it.
 * @throws DecisionFailure
 */
export function evaluateTable(table: DecisionTable, scope: FeelScope, seen: (partial: Omit<TableResult, 'value'>) => void): TableResult {
  const inputs = table.inputs.map(({ expression, type }) => readAs(scope.evaluate(expression), type));
  seen({ inputs, matches: [] });
  const found: Match[] = [];
  for (const [position, rule] of table.rules.entries()) {
    if (!rule.tests.every((tests, index) => matches(tests, inputs[index], scope))) continue;
    found.push({ rule, index: position + 1, values: rule.values.map((value) => scope.evaluate(value)) });
    if (table.hitPolicy === 'FIRST') break;
  }
  seen({ inputs, matches: found });
  const value = found.length > 0 ? hitPolicies[table.hitPolicy](found, table) : defaultOf(table, scope);
  return { inputs, matches: found, value };
}

function defaultOf(table: DecisionTable, scope: FeelScope): unknown {
  if (table.outputs.every(({ defaultValue }) => !defaultValue)) return null;
  const values = table.outputs.map(({ defaultValue }) => (defaultValue ? scope.evaluate(defaultValue) : null));
  return toResult(values, table);
}
