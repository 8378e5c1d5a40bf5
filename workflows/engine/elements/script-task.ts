import { evaluate } from '../expression.js';
import { Failure } from '../failure.js';
import { createJob } from '../jobs.js';
import { acceptVariables } from '../variables.js';
import type { ElementBehavior } from './element.js';

/** A FEEL expression whose value goes into the result variable, or a job. */
export const scriptTask: ElementBehavior<'scriptTask'> = {
  enter(run, element, instance) {
    if (element.job) return createJob(run, element.job, instance);
    if (!element.script) throw new Failure('EXTRACT_VALUE_ERROR', `The script task "${element.id}" has neither a script nor a job type.`);
    const value = evaluate(run, element.script.expression, instance.key);
    acceptVariables(run, element, instance, { [element.script.resultVariable]: value });
    return 'complete';
  },
};
