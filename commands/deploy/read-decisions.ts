import { compileDmn } from '../../bpmn/dmn/compile-dmn.js';
import type { DecisionGraph, LogicKind } from '../../bpmn/dmn/decision-graph.js';
import type { RuleSet } from '../evaluate-decision/evaluate-rules.js';
import type { FieldError } from '../command-error.js';
import { readRuleSet } from './read-rule-set.js';
import { toFieldError } from './to-field-error.js';

/** What one resource defines: a DMN file its graph of decisions, a rule set the one decision that it is. */
export type DecisionRequirements = { id: string; name: string; decisions: DecisionDefinition[] } & (
  { kind: 'dmn'; model: DecisionGraph } | { kind: 'rules'; model: RuleSet }
);

export interface DecisionDefinition {
  id: string;
  name: string;
  versionTag?: string;
  type: DecisionType;
}

/** Camunda's names, and `RULE_SET` for json-rules-engine. */
export type DecisionType = (typeof decisionTypes)[LogicKind] | 'RULE_SET';

const decisionTypes = {
  table: 'DECISION_TABLE',
  literal: 'LITERAL_EXPRESSION',
  context: 'CONTEXT',
  list: 'LIST',
  relation: 'RELATION',
  function: 'FUNCTION',
  invocation: 'INVOCATION',
} as const satisfies Record<LogicKind, string>;

/** Longest id of a decision or of decision requirements. */
const longestId = 255;

/** Reads `.dmn`; what is wrong with it goes to `problems`, by element. */
export async function readDmnResource(
  resourceName: string,
  content: string,
  problems: FieldError[],
  warnings: FieldError[],
): Promise<DecisionRequirements | undefined> {
  const result = await compileDmn(content);
  if (!result.ok) {
    problems.push(...result.problems.map((problem) => toFieldError(resourceName, problem)));
    return undefined;
  }
  const { graph } = result;
  const decisions = Object.values(graph.decisions).map(({ id, name, versionTag, logic }) => ({
    id,
    name,
    ...(versionTag && { versionTag }),
    type: decisionTypes[logic.kind],
  }));
  for (const id of [graph.id, ...decisions.map((decision) => decision.id)]) {
    if (id.length > longestId)
      problems.push({ path: `${resourceName}#${id}`, message: `The id has ${id.length} characters; at most ${longestId} are accepted.` });
  }
  warnings.push(...result.warnings.map((warning) => toFieldError(resourceName, warning)));
  return { kind: 'dmn', id: graph.id, name: graph.name, model: graph, decisions };
}

/** Reads `.rules.json`; what is wrong with it goes to `problems`, by path within the resource. */
export function readRuleSetResource(resourceName: string, content: string, problems: FieldError[]): DecisionRequirements | undefined {
  const read = readRuleSet(resourceName, content, problems);
  if (!read) return undefined;
  const { decisionId: id, name = id, versionTag, hitPolicy, rules } = read;
  return {
    kind: 'rules',
    id,
    name,
    model: { ...(hitPolicy && { hitPolicy }), rules },
    decisions: [{ id, name, ...(versionTag && { versionTag }), type: 'RULE_SET' }],
  };
}
