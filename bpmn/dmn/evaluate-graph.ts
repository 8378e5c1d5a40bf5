import type { Json, Variables } from '../../workflows/engine/json.js';
import type { Decision, DecisionGraph, DecisionTable, LogicKind } from './decision-graph.js';
import { DecisionFailure } from './evaluate/decision-failure.js';
import { FeelScope, toJson, type Clock } from './evaluate/feel-scope.js';
import { evaluateLogic, functionOf } from './evaluate/logic.js';
import type { TableResult } from './evaluate/table.js';
import { mismatch, readAs } from './evaluate/types.js';

/** Camunda's `EvaluatedDecisionInputItem`; values are JSON texts. */
export interface EvaluatedInput {
  inputId: string;
  inputName: string;
  inputValue: string;
}

/** Camunda's `MatchedDecisionRuleItem`; `ruleIndex` counts from 1. */
export interface MatchedRule {
  ruleId: string;
  ruleIndex: number;
  evaluatedOutputs: { outputId: string; outputName: string; outputValue: string }[];
}

/** What one decision of the graph came to. */
export interface EvaluatedDecision {
  decisionId: string;
  kind: LogicKind;
  /** Absent when it failed. */
  output?: Json;
  failure?: string;
  inputs: EvaluatedInput[];
  matchedRules: MatchedRule[];
}

export interface Evaluation {
  /** Required decisions before those that require them, each once; the failed one is the last. */
  evaluated: EvaluatedDecision[];
  /** Of the decision asked for; absent when it or one that it requires failed. */
  output?: Json;
  failure?: { decisionId: string; message: string };
}

/**
 * Evaluates one decision of a graph, the decisions it requires first. Pure: the same graph, variables and clock give the same answer. Never
 * throws for what decision, variables or rules are; a failure is an answer.
 * @throws Error when the graph has no such decision
 */
export function evaluateGraph(graph: DecisionGraph, decisionId: string, variables: Variables, clock: Clock): Evaluation {
  return new GraphEvaluation(graph, variables, clock).run(decisionId);
}

class GraphEvaluation {
  private readonly evaluated: EvaluatedDecision[] = [];
  private readonly results = new Map<string, unknown>();
  private readonly scope: FeelScope;

  constructor(
    private readonly graph: DecisionGraph,
    variables: Variables,
    clock: Clock,
  ) {
    const typed = Object.entries(graph.inputTypes).filter(([name]) => Object.hasOwn(variables, name));
    const read = Object.fromEntries(typed.map(([name, type]) => [name, readAs(variables[name], type)]));
    this.scope = FeelScope.of(clock, { ...variables, ...read });
  }

  run(decisionId: string): Evaluation {
    try {
      return { output: toJson(this.evaluate(decisionId)), evaluated: this.evaluated };
    } catch (error) {
      if (!(error instanceof DecisionFailure)) throw error;
      const failed = this.evaluated.at(-1) as EvaluatedDecision;
      delete failed.output;
      failed.failure = error.message;
      return { failure: { decisionId: failed.decisionId, message: error.message }, evaluated: this.evaluated };
    }
  }

  private evaluate(decisionId: string): unknown {
    const decision = this.graph.decisions[decisionId];
    if (!decision) throw new Error(`The graph "${this.graph.id}" has no decision "${decisionId}".`);
    if (this.results.has(decisionId)) return this.results.get(decisionId);
    const required = decision.requiredDecisions.map((id) => [this.graph.decisions[id]?.variable ?? id, this.evaluate(id)] as const);
    const scope = this.scope.with({ ...Object.fromEntries(required), ...this.functionsOf(decision.requiredKnowledge, this.scope) });
    const value = this.evaluateOne(decision, scope);
    this.results.set(decisionId, value);
    return value;
  }

  private evaluateOne(decision: Decision, scope: FeelScope): unknown {
    const record: EvaluatedDecision = { decisionId: decision.id, kind: decision.logic.kind, inputs: [], matchedRules: [] };
    const { types } = this.graph;
    try {
      const seen = (partial: Omit<TableResult, 'value'>): void => {
        if (decision.logic.kind === 'table') Object.assign(record, describe(decision.logic.table, partial));
      };
      const value = evaluateLogic(decision.logic, { scope, types, seen });
      const wrong = decision.type && mismatch(value, decision.type, types, scope);
      if (wrong) throw new DecisionFailure(`the result of '${decision.id}' is not of its type: ${wrong}`);
      record.output = JSON.parse(toText(value)) as Json;
      return value;
    } finally {
      this.evaluated.push(record);
    }
  }

  /** Knowledge models as functions, each seeing those that it requires itself. */
  private functionsOf(knowledge: string[], scope: FeelScope): Record<string, unknown> {
    const functions: Record<string, unknown> = {};
    for (const id of knowledge) {
      const model = this.graph.knowledge[id];
      if (!model) continue;
      const inner = scope.with(this.functionsOf(model.requiredKnowledge, scope));
      functions[model.name] = functionOf(model.parameters, model.logic, { scope: inner, types: this.graph.types });
    }
    return functions;
  }
}

function describe(
  table: DecisionTable,
  { inputs, matches }: Omit<TableResult, 'value'>,
): Pick<EvaluatedDecision, 'inputs' | 'matchedRules'> {
  return {
    inputs: table.inputs.map(({ id, name }, index) => ({ inputId: id, inputName: name, inputValue: toText(inputs[index]) })),
    matchedRules: matches.map(({ rule, index, values }) => ({
      ruleId: rule.id,
      ruleIndex: index,
      evaluatedOutputs: table.outputs.map(({ id, label, name }, position) => ({
        outputId: id,
        outputName: label ?? name,
        outputValue: toText(values[position]),
      })),
    })),
  };
}

/** The JSON text; what JSON cannot hold as FEEL shows it. */
function toText(value: unknown): string {
  try {
    return JSON.stringify(toJson(value));
  } catch {
    return JSON.stringify(String(value));
  }
}
