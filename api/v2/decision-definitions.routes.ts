import { z } from 'zod';
import { evaluateDecision, type DecisionEvaluation } from '../../commands/evaluate-decision.js';
import { defineRoute, type Route } from '../route.js';
import { tenantBody, variablesBody } from './commands-bodies.js';
import { decisionDefinitions } from './decision-definitions.js';
import { evaluatedInput, matchedRule } from './decision-instances.js';
import { answerDecisionXml } from './decision-xml.js';
import { keySchema } from './filter.js';
import { findByKey } from './search.js';
import { searchRoutes } from './search-routes.js';

const path = '/v2/decision-definitions';
const tag = 'decision-definitions';
const tenantId = '<default>';

/** Camunda 8.8's schema wants a decision id here even when nothing failed. No decision can have this one: it is not an XML name. */
const NOTHING_FAILED = '-';

const rest = { variables: variablesBody, tenantId: tenantBody };
const evaluationBody = z.union([
  z.strictObject({ decisionDefinitionKey: keySchema, ...rest }),
  z.strictObject({ decisionDefinitionId: z.string().min(1).max(255), ...rest }),
]);

const evaluationAnswer = z.object({
  decisionDefinitionId: z.string(),
  decisionDefinitionKey: z.string(),
  decisionDefinitionName: z.string(),
  decisionDefinitionVersion: z.int(),
  decisionRequirementsId: z.string(),
  decisionRequirementsKey: z.string(),
  decisionEvaluationKey: z.string(),
  decisionInstanceKey: z.string().describe('As decisionEvaluationKey, for older clients'),
  output: z.string().describe('JSON; null when the evaluation failed'),
  failedDecisionDefinitionId: z.string().describe('`-` when nothing failed'),
  failureMessage: z.string().describe('Empty when nothing failed'),
  tenantId: z.string(),
  evaluatedDecisions: z.array(
    z.object({
      decisionDefinitionId: z.string(),
      decisionDefinitionKey: z.string(),
      decisionDefinitionName: z.string(),
      decisionDefinitionVersion: z.int(),
      decisionDefinitionType: z.string(),
      decisionEvaluationInstanceKey: z.string(),
      output: z.string().describe('JSON'),
      evaluatedInputs: z.array(evaluatedInput),
      matchedRules: z.array(matchedRule),
      tenantId: z.string(),
    }),
  ),
});

export const decisionDefinitionRoutes: Route[] = [
  // Before the routes with a key in the path.
  defineRoute({
    method: 'post',
    path: `${path}/evaluation`,
    tag,
    summary: 'Evaluate a decision: that of a key, or the latest version of an id',
    access: { action: 'evaluate', resource: 'decision-definitions' },
    body: evaluationBody,
    response: { status: 200, schema: evaluationAnswer },
    handle: async ({ deps, context, body: { variables, ...body } }) => {
      const selector =
        'decisionDefinitionKey' in body ? { decisionKey: body.decisionDefinitionKey } : { decisionId: body.decisionDefinitionId };
      return { status: 200, body: toAnswer(await evaluateDecision(deps.commands, context, { ...selector, variables })) };
    },
  }),
  ...searchRoutes(decisionDefinitions, path, 'decisionDefinitionKey'),
  defineRoute({
    method: 'get',
    path: `${path}/{decisionDefinitionKey}/xml`,
    tag,
    summary: 'The DMN file that it was deployed with',
    access: { action: 'read', resource: 'decision-definitions' },
    response: { status: 200, contentType: 'text/xml' },
    handle: async ({ deps, user, params }) => {
      const found = await findByKey(deps.db, decisionDefinitions, params['decisionDefinitionKey']!, user);
      return answerDecisionXml(deps.db, String(found['decisionRequirementsKey']));
    },
  }),
];

function toAnswer({ decision, decisionEvaluationKey, output, failure, evaluated }: DecisionEvaluation): z.output<typeof evaluationAnswer> {
  return {
    decisionDefinitionId: decision.decisionId,
    decisionDefinitionKey: decision.decisionKey,
    decisionDefinitionName: decision.name,
    decisionDefinitionVersion: decision.version,
    decisionRequirementsId: decision.requirementsId,
    decisionRequirementsKey: decision.requirementsKey,
    decisionEvaluationKey,
    decisionInstanceKey: decisionEvaluationKey,
    output: JSON.stringify(output ?? null),
    failedDecisionDefinitionId: failure?.decisionId ?? NOTHING_FAILED,
    failureMessage: failure?.message ?? '',
    tenantId,
    evaluatedDecisions: evaluated.map((one) => ({
      decisionDefinitionId: one.decisionId,
      decisionDefinitionKey: one.decisionKey,
      decisionDefinitionName: one.name,
      decisionDefinitionVersion: one.version,
      decisionDefinitionType: one.type,
      decisionEvaluationInstanceKey: one.decisionInstanceKey,
      output: JSON.stringify(one.output ?? null),
      evaluatedInputs: one.inputs,
      matchedRules: one.matchedRules,
      tenantId,
    })),
  };
}
