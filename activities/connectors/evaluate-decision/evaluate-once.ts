import { asyncLocalStorage } from '@temporalio/activity';
import type { Knex } from 'knex';
import { evaluateDeployed } from '../../../commands/evaluate-decision/evaluate-deployed.js';
import { findDecision, type DecisionSelector } from '../../../commands/evaluate-decision/find-decision.js';
import { findRecorded, recordEvaluation } from '../../../commands/evaluate-decision/record-evaluation.js';
import type { ConnectorJob } from '../../../workflows/contract.js';
import type { Json } from '../../../workflows/engine/json.js';

/**
 * Evaluates the decision that a business rule task calls and records it, linked to the task. However often Temporal carries the activity out, it
 * is evaluated and recorded once: a second try finds what the first one recorded. After an incident it is another activity, and evaluated anew.
 * @throws CommandError 404 when no such decision is deployed
 */
export async function evaluateOnce(
  db: Knex,
  job: ConnectorJob,
  selector: DecisionSelector,
): Promise<{ output: Json } | { failure: string }> {
  const evaluationId = currentActivity(job);
  if (evaluationId?.isRepeated) {
    const recorded = await findRecorded(db, evaluationId.id);
    if (recorded) return recorded;
  }
  const [decision, timeZone] = await Promise.all([findDecision(db, selector), timeZoneOf(db, job)]);
  const evaluatedAt = new Date();
  const { evaluated, output = null, failure } = await evaluateDeployed(decision, job.variables, { at: evaluatedAt.getTime(), timeZone });
  const { processInstanceKey, processDefinitionKey, bpmnProcessId, elementInstanceKey, elementId } = job;
  const place = { processInstanceKey, processDefinitionKey, bpmnProcessId, elementInstanceKey, elementId };
  const recording = {
    decision,
    evaluated,
    evaluatedAt,
    evaluatedBy: job.type,
    ...(evaluationId && { evaluationId: evaluationId.id }),
    place,
  };
  await db.transaction((trx) => recordEvaluation(trx, recording));
  return failure ? { failure: failure.message } : { output };
}

/** Names the activity under way; absent where none is. */
function currentActivity({ jobKey }: ConnectorJob): { id: string; isRepeated: boolean } | undefined {
  const info = asyncLocalStorage.getStore()?.info;
  if (!info) return undefined;
  return { id: `${jobKey}:${info.workflowExecution?.runId ?? ''}:${info.activityId}`, isRepeated: info.attempt > 1 };
}

/** What `now()` and `today()` go by: the zone of the instance. */
async function timeZoneOf(db: Knex, { processInstanceKey }: ConnectorJob): Promise<string> {
  const instance = await db('process_instances')
    .where({ process_instance_key: processInstanceKey })
    .first<{ timeZone: string } | undefined>('time_zone as timeZone');
  return instance?.timeZone ?? 'UTC';
}
