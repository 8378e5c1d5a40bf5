import { z } from 'zod';
import { ownInstance } from './element-instances.js';
import { TENANT, type AnswerField, type Searchable } from './searchable.js';

export const evaluatedInput = z.object({ inputId: z.string(), inputName: z.string(), inputValue: z.string().describe('JSON') });
export const matchedRule = z.object({
  ruleId: z.string(),
  ruleIndex: z.int().describe('From 1'),
  evaluatedOutputs: z.array(z.object({ outputId: z.string(), outputName: z.string(), outputValue: z.string().describe('JSON') })),
});

/** Camunda's enumeration has no other boxed expressions, and no rule sets. */
const type = `CASE WHEN i.decision_type IN ('DECISION_TABLE', 'LITERAL_EXPRESSION') THEN i.decision_type WHEN i.decision_type = 'RULE_SET' THEN 'UNSPECIFIED' ELSE 'UNKNOWN' END`;

/** One evaluated decision of one evaluation. */
export const decisionInstances: Searchable = {
  resource: 'decision-instances',
  noun: 'Decision instance',
  from: 'decision_instances i',
  key: 'i.decision_instance_key',
  fields: {
    decisionEvaluationInstanceKey: { sql: 'i.decision_instance_key', type: 'key', required: true, sort: true },
    decisionEvaluationKey: { sql: 'i.decision_evaluation_key', type: 'key', required: true, sort: true },
    state: { sql: 'i.state', type: 'string', values: ['EVALUATED', 'FAILED', 'UNSPECIFIED', 'UNKNOWN'], required: true, sort: true },
    evaluationDate: { sql: 'i.evaluated_at', type: 'date', required: true, sort: true },
    evaluationFailure: { sql: 'i.failure', type: 'string', sort: true },
    decisionDefinitionKey: { sql: 'i.decision_key', type: 'key', required: true, sort: true },
    decisionDefinitionId: { sql: 'i.decision_id', type: 'string', required: true, sort: true },
    decisionDefinitionName: { sql: 'i.decision_name', type: 'string', required: true, sort: true },
    decisionDefinitionVersion: { sql: 'i.decision_version', type: 'integer', required: true, sort: true },
    decisionDefinitionType: {
      sql: type,
      type: 'string',
      values: ['DECISION_TABLE', 'LITERAL_EXPRESSION', 'UNSPECIFIED', 'UNKNOWN'],
      required: true,
      sort: true,
    },
    result: { sql: 'i.result', type: 'json', required: true, filter: false },
    processDefinitionKey: { sql: 'i.process_definition_key', type: 'key', sort: true },
    processInstanceKey: { sql: 'i.process_instance_key', type: 'key', sort: true },
    elementInstanceKey: { sql: 'i.element_instance_key', type: 'key', sort: true },
    tenantId: TENANT,
  },
  own: ownInstance('i.process_instance_key'),
};

const details: Record<string, AnswerField> = {
  evaluatedInputs: { sql: 'i.evaluated_inputs', schema: z.array(evaluatedInput) },
  matchedRules: { sql: 'i.matched_rules', schema: z.array(matchedRule) },
};

/** The same with what it saw: answered for one instance, not in searches. */
export const decisionInstancesInFull: Searchable = { ...decisionInstances, answers: details };
