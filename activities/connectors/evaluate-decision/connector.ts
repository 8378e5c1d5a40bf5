import { z } from 'zod';
import { CommandError } from '../../../commands/command-error.js';
import type { DecisionSelector } from '../../../commands/evaluate-decision/find-decision.js';
import type { ConnectorJob } from '../../../workflows/contract.js';
import { defineConnector } from '../define-connector.js';
import { evaluateOnce } from './evaluate-once.js';

const headers = z.object({
  decisionId: z.string().min(1),
  resultVariable: z.string().min(1),
  bindingType: z.enum(['latest', 'deployment', 'versionTag']).default('latest'),
  versionTag: z.string().optional(),
});

/**
 * Evaluates a deployed decision, a DMN one or a rule set, over the variables visible from the business rule task (`zeebe:calledDecision`). An
 * evaluation that fails fails in the same way when tried again, so it is an error at once: `DECISION_EVALUATION_ERROR`, or
 * `CALLED_DECISION_ERROR` when the decision is not deployed.
 */
export const evaluateDecision = defineConnector({
  type: 'evaluate-decision',
  inputs: z.record(z.string(), z.json()),
  headers,
  async run({ headers, job }, { db }) {
    try {
      const outcome = await evaluateOnce(db, job, selectorOf(headers, job));
      if ('failure' in outcome) return { type: 'error', errorCode: 'DECISION_EVALUATION_ERROR', errorMessage: outcome.failure };
      return { type: 'completed', variables: { [headers.resultVariable]: outcome.output } };
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      return { type: 'error', errorCode: 'CALLED_DECISION_ERROR', errorMessage: error.detail };
    }
  },
});

function selectorOf({ decisionId, bindingType, versionTag = '' }: z.infer<typeof headers>, job: ConnectorJob): DecisionSelector {
  if (bindingType === 'deployment') return { decisionId, deploymentOf: job.processDefinitionKey };
  return bindingType === 'versionTag' ? { decisionId, versionTag } : { decisionId };
}
