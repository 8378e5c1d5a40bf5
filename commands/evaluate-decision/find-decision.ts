import type { Knex } from 'knex';
import type { DecisionGraph } from '../../bpmn/dmn/decision-graph.js';
import type { Key } from '../../workflows/engine/state.js';
import { CommandError } from '../command-error.js';
import type { RuleSet } from './evaluate-rules.js';

/**
 * Which version: that of the key; or of the id the one deployed together with a process definition (`deploymentOf`), the latest that carries the
 * tag, else the latest.
 */
export type DecisionSelector = { decisionKey: Key } | { decisionId: string; deploymentOf?: Key; versionTag?: string };

/** One version of a decision, as its row tells. */
export interface DecisionVersion {
  decisionKey: Key;
  decisionId: string;
  name: string;
  version: number;
  type: string;
}

export interface DeployedDecision extends DecisionVersion {
  requirementsKey: Key;
  requirementsId: string;
  logic: { kind: 'dmn'; model: DecisionGraph } | { kind: 'rules'; model: RuleSet };
  /** The decisions of the same file, by id; this one too. */
  siblings: Record<string, DecisionVersion>;
}

const columns = {
  decisionKey: 'd.decision_key',
  decisionId: 'd.decision_id',
  name: 'd.name',
  version: 'd.version',
  type: 'd.decision_type',
};

/** @throws CommandError 404 when no such version is deployed */
export async function findDecision(db: Knex, selector: DecisionSelector): Promise<DeployedDecision> {
  const query = db('decisions as d')
    .join('decision_requirements as r', 'r.decision_requirements_key', 'd.decision_requirements_key')
    .whereNull('d.deleted_at');
  if ('decisionKey' in selector) {
    if (!/^\d{1,19}$/.test(selector.decisionKey)) throw notDeployed(selector);
    void query.where('d.decision_key', selector.decisionKey);
  } else {
    void query.where('d.decision_id', selector.decisionId);
    if (selector.deploymentOf !== undefined)
      void query.where(
        'd.deployment_key',
        db('process_definitions').where('process_definition_key', selector.deploymentOf).select('deployment_key'),
      );
    else if (selector.versionTag !== undefined)
      void query.where('d.version_tag', selector.versionTag).orderBy('d.version', 'desc').limit(1);
    else void query.where('d.is_latest', true);
  }
  const row = (await query.first({
    ...columns,
    requirementsKey: 'r.decision_requirements_key',
    requirementsId: 'r.decision_requirements_id',
    kind: 'r.kind',
    model: 'r.model',
  })) as (Omit<DeployedDecision, 'logic' | 'siblings'> & DeployedDecision['logic']) | undefined;
  if (!row) throw notDeployed(selector);
  const { kind, model, ...decision } = row;
  const siblings = (await db('decisions as d')
    .where('d.decision_requirements_key', decision.requirementsKey)
    .select(columns)) as DecisionVersion[];
  return {
    ...decision,
    logic: { kind, model } as DeployedDecision['logic'],
    siblings: Object.fromEntries(siblings.map((sibling) => [sibling.decisionId, sibling])),
  };
}

function notDeployed(selector: DecisionSelector): CommandError {
  if ('decisionKey' in selector)
    return new CommandError(
      404,
      'NOT_FOUND',
      `Expected to evaluate decision with key '${selector.decisionKey}', but no decision found for it.`,
    );
  const { decisionId } = selector;
  const which =
    selector.deploymentOf !== undefined
      ? ' in the deployment of its process'
      : selector.versionTag !== undefined
        ? ` with version tag '${selector.versionTag}'`
        : '';
  return new CommandError(
    404,
    'NOT_FOUND',
    `Expected to evaluate decision '${decisionId}', but no decision found for id '${decisionId}'${which}.`,
  );
}
