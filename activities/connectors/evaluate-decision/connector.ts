import { z } from 'zod';
import { defineConnector } from '../define-connector.js';
import { evaluateRules, type RuleSet } from './evaluate-rules.js';

/** Evaluates the latest version of a deployed decision over the variables visible from the business rule task (`zeebe:calledDecision`). */
export const evaluateDecision = defineConnector({
  type: 'evaluate-decision',
  inputs: z.record(z.string(), z.json()),
  headers: z.object({ decisionId: z.string().min(1), resultVariable: z.string().min(1) }),
  async run({ headers, job }, { db }) {
    const decision: { rules: RuleSet } | undefined = await db('decisions')
      .where({ decision_id: headers.decisionId, is_latest: true })
      .first('rules');
    if (!decision) {
      return { type: 'error', errorCode: 'DECISION_NOT_FOUND', errorMessage: `No decision '${headers.decisionId}' is deployed.` };
    }
    return { type: 'completed', variables: { [headers.resultVariable]: await evaluateRules(decision.rules, job.variables) } };
  },
});
