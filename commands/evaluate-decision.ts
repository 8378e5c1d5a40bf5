import type { Json, Variables } from '../workflows/engine/json.js';
import type { Key } from '../workflows/engine/state.js';
import type { CommandContext, CommandDeps } from './deps.js';
import { evaluateDeployed } from './evaluate-decision/evaluate-deployed.js';
import { findDecision, type DecisionSelector, type DeployedDecision } from './evaluate-decision/find-decision.js';
import { recordEvaluation, type DecisionInstance } from './evaluate-decision/record-evaluation.js';
import { appendHistory } from './history.js';

export interface DecisionEvaluation {
  decisionEvaluationKey: Key;
  decision: DeployedDecision;
  /** Absent when the evaluation failed. */
  output?: Json;
  /** The decision that failed: the one asked for, or one that it requires. The message is a whole sentence. */
  failure?: { decisionId: string; message: string };
  /** In the order of evaluation, required decisions first. */
  evaluated: DecisionInstance[];
}

/**
 * Evaluates a deployed decision, a DMN one or a rule set, and records it: a decision instance for each decision of the graph, and a row of history.
 * A failed evaluation is recorded too and is an answer, as in Camunda.
 * @throws CommandError 404 when no such decision is deployed
 */
export async function evaluateDecision(
  deps: Pick<CommandDeps, 'db' | 'timeZone'>,
  ctx: CommandContext,
  { variables, ...selector }: DecisionSelector & { variables: Variables },
): Promise<DecisionEvaluation> {
  const decision = await findDecision(deps.db, selector);
  const evaluatedAt = new Date();
  const { evaluated, ...outcome } = await evaluateDeployed(decision, variables, { at: evaluatedAt.getTime(), timeZone: deps.timeZone });
  return deps.db.transaction(async (trx) => {
    const recording = { decision, evaluated, evaluatedAt, evaluatedBy: ctx.actor.id };
    const { decisionEvaluationKey, instances } = await recordEvaluation(trx, recording);
    const { decisionId, version } = decision;
    await appendHistory(trx, ctx, {
      event: 'DECISION_EVALUATED',
      entityType: 'decision',
      entityKey: decision.decisionKey,
      after: { decisionId, version, decisionEvaluationKey, ...(outcome.failure ? { failure: outcome.failure.message } : {}) },
    });
    return { decisionEvaluationKey, decision, ...outcome, evaluated: instances };
  });
}
