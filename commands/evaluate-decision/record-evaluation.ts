import type { Knex } from 'knex';
import type { EvaluatedDecision } from '../../bpmn/dmn/evaluate-graph.js';
import type { Json } from '../../workflows/engine/json.js';
import type { Key } from '../../workflows/engine/state.js';
import type { DecisionVersion, DeployedDecision } from './find-decision.js';

/** The business rule task that asked. */
export interface EvaluationPlace {
  processInstanceKey: Key;
  processDefinitionKey: Key;
  bpmnProcessId: string;
  elementInstanceKey: Key;
  elementId: string;
}

/** A decision of the graph with what it came to, as recorded. */
export interface DecisionInstance extends DecisionVersion, Omit<EvaluatedDecision, 'decisionId' | 'kind'> {
  decisionInstanceKey: Key;
}

interface Recording {
  decision: DeployedDecision;
  evaluated: Omit<EvaluatedDecision, 'kind'>[];
  evaluatedAt: Date;
  evaluatedBy: string;
  evaluationId?: string;
  place?: EvaluationPlace;
}

/** Writes one row per evaluated decision, in their order. The evaluation's key and the instances' are of one block. */
export async function recordEvaluation(
  trx: Knex,
  { decision, evaluated, evaluatedAt, evaluatedBy, evaluationId, place }: Recording,
): Promise<{ decisionEvaluationKey: Key; instances: DecisionInstance[] }> {
  const { rows } = (await trx.raw("SELECT nextval('key_blocks') AS key")) as { rows: { key: Key }[] };
  const decisionEvaluationKey = rows[0]?.key as Key;
  const instances = evaluated.map((one, index): DecisionInstance => ({
    ...one,
    ...(decision.siblings[one.decisionId] as DecisionVersion),
    decisionInstanceKey: (BigInt(decisionEvaluationKey) + BigInt(index + 1)).toString(),
  }));
  await trx('decision_instances').insert(
    instances.map((instance, index) => ({
      decision_instance_key: instance.decisionInstanceKey,
      decision_evaluation_key: decisionEvaluationKey,
      evaluation_index: index,
      evaluation_id: evaluationId ?? null,
      state: instance.failure === undefined ? 'EVALUATED' : 'FAILED',
      evaluated_at: evaluatedAt,
      failure: instance.failure ?? null,
      decision_key: instance.decisionKey,
      decision_id: instance.decisionId,
      decision_name: instance.name,
      decision_version: instance.version,
      decision_type: instance.type,
      decision_requirements_key: decision.requirementsKey,
      root_decision_key: decision.decisionKey,
      process_instance_key: place?.processInstanceKey ?? null,
      process_definition_key: place?.processDefinitionKey ?? null,
      bpmn_process_id: place?.bpmnProcessId ?? null,
      element_instance_key: place?.elementInstanceKey ?? null,
      element_id: place?.elementId ?? null,
      result: instance.output === undefined ? null : JSON.stringify(instance.output),
      evaluated_inputs: JSON.stringify(instance.inputs),
      matched_rules: JSON.stringify(instance.matchedRules),
      evaluated_by: evaluatedBy,
    })),
  );
  return { decisionEvaluationKey, instances };
}

/** What was recorded under that id before: the outcome of its last decision. */
export async function findRecorded(db: Knex, evaluationId: string): Promise<{ output: Json } | { failure: string } | undefined> {
  const last = (await db('decision_instances')
    .where({ evaluation_id: evaluationId })
    .orderBy('evaluation_index', 'desc')
    .first('result', 'failure', 'state')) as { result: Json; failure: string | null; state: string } | undefined;
  if (!last) return undefined;
  return last.state === 'FAILED' ? { failure: last.failure ?? '' } : { output: last.result };
}
