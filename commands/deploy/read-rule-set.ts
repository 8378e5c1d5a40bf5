import { Rule } from 'json-rules-engine';
import { z } from 'zod';
import type { FieldError } from '../command-error.js';
import { readJson } from './read-json.js';

/** Operators of json-rules-engine 7, and the decorators that may stand before one (`someFact:greaterThan`). */
const operators = [
  'equal',
  'notEqual',
  'in',
  'notIn',
  'contains',
  'doesNotContain',
  'lessThan',
  'lessThanInclusive',
  'greaterThan',
  'greaterThanInclusive',
];
const decorators = ['someFact', 'someValue', 'everyFact', 'everyValue', 'swap', 'not'];

const operator = z.string().refine(
  (text) => {
    const names = text.split(':');
    return operators.includes(names.at(-1) ?? '') && names.slice(0, -1).every((name) => decorators.includes(name));
  },
  { error: `unknown operator; known are ${operators.join(', ')}` },
);

const test = z.object({
  fact: z.string().min(1),
  operator,
  value: z.json(),
  path: z.string().optional(),
  params: z.record(z.string(), z.json()).optional(),
  name: z.string().optional(),
  priority: z.int().positive().optional(),
});

type Conditions = z.infer<typeof test> | { all: Conditions[] } | { any: Conditions[] } | { not: Conditions };

const conditions: z.ZodType<Conditions> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(conditions) }),
    z.strictObject({ any: z.array(conditions) }),
    z.strictObject({ not: conditions }),
    test,
  ]),
);

/** `<name>.rules.json`: a decision as a json-rules-engine rule set. */
const ruleSet = z.strictObject({
  decisionId: z.string().min(1).max(255),
  name: z.string().optional(),
  versionTag: z.string().min(1).max(255).optional(),
  hitPolicy: z.enum(['first', 'collect']).optional(),
  rules: z
    .array(
      z.strictObject({
        name: z.string().optional(),
        priority: z.int().positive().optional(),
        conditions: z.union([
          z.strictObject({ all: z.array(conditions) }),
          z.strictObject({ any: z.array(conditions) }),
          z.strictObject({ not: conditions }),
        ]),
        event: z.strictObject({ type: z.string().min(1), params: z.record(z.string(), z.json()).optional() }),
      }),
    )
    .min(1),
});

export type RuleSet = z.infer<typeof ruleSet>;

/** Reads a rule set; what is wrong with it goes to `problems`, by path within the resource. */
export function readRuleSet(resourceName: string, content: string, problems: FieldError[]): RuleSet | undefined {
  const read = readJson(resourceName, content, ruleSet, problems);
  read?.rules.forEach((rule, index) => {
    try {
      new Rule(rule as ConstructorParameters<typeof Rule>[0]);
    } catch (error) {
      problems.push({ path: `${resourceName}#rules[${index}]`, message: error instanceof Error ? error.message : String(error) });
    }
  });
  return read;
}
