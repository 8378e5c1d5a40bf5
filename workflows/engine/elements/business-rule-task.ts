import { evaluateText } from '../expression.js';
import { Failure } from '../failure.js';
import { createJob } from '../jobs.js';
import type { ElementBehavior } from './element.js';

/** The built-in job type that evaluates a deployed decision (activities/connectors/evaluate-decision). */
export const EVALUATE_DECISION = 'evaluate-decision';

/** A called decision is evaluated outside the sandbox, as a built-in job: json-rules-engine is asynchronous. */
export const businessRuleTask: ElementBehavior<'businessRuleTask'> = {
  enter(run, element, instance) {
    if (element.job) return createJob(run, element.job, instance);
    if (!element.calledDecision)
      throw new Failure('EXTRACT_VALUE_ERROR', `The business rule task "${element.id}" has neither a called decision nor a job type.`);
    const decisionId = evaluateText(run, element.calledDecision.decisionId, instance.key);
    const { resultVariable, bindingType, versionTag } = element.calledDecision;
    const headers = { decisionId, resultVariable, ...(bindingType && { bindingType }), ...(versionTag && { versionTag }) };
    return createJob(run, { type: { value: EVALUATE_DECISION }, retries: { value: 3 }, headers }, instance);
  },
};
