import { evaluateGraph, type EvaluatedDecision } from '../../bpmn/dmn/evaluate-graph.js';
import type { Json, Variables } from '../../workflows/engine/json.js';
import { evaluateRules } from './evaluate-rules.js';
import type { DeployedDecision } from './find-decision.js';

export interface Outcome {
  /** Absent when the evaluation failed. */
  output?: Json;
  failure?: { decisionId: string; message: string };
  /** In the order of evaluation, required decisions first; a failed one is the last. */
  evaluated: Omit<EvaluatedDecision, 'kind'>[];
}

/**
 * Evaluates a decision of either kind, and nothing else. A failure's message says which decision was to be evaluated and why it could not be.
 * The same decision, variables and clock give the same outcome.
 */
export async function evaluateDeployed(
  decision: DeployedDecision,
  variables: Variables,
  clock: { at: number; timeZone: string },
): Promise<Outcome> {
  const outcome = await evaluate(decision, variables, clock);
  const failed = outcome.failure && outcome.evaluated.at(-1);
  if (!outcome.failure || !failed) return outcome;
  const message = `Expected to evaluate decision '${decision.decisionId}', but ${outcome.failure.message}.`;
  failed.failure = message;
  return { ...outcome, failure: { ...outcome.failure, message } };
}

async function evaluate(
  { decisionId, logic }: DeployedDecision,
  variables: Variables,
  clock: { at: number; timeZone: string },
): Promise<Outcome> {
  if (logic.kind === 'dmn') return evaluateGraph(logic.model, decisionId, variables, clock);
  const result = await evaluateRules(logic.model, variables);
  const evaluated = [{ decisionId, ...result }];
  if (result.failure !== undefined) return { failure: { decisionId, message: result.failure }, evaluated };
  return { ...(result.output !== undefined && { output: result.output }), evaluated };
}
