/** What a rule is, as it is stored, edited and checked. Pure (zod only): the API and the screens read it too. */
import { z } from 'zod';
import { durationMs } from './duration.js';

export const severities = ['warning', 'serious', 'critical'] as const;
export type Severity = (typeof severities)[number];

/** json-rules-engine's own operators. */
export const operators = [
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
] as const;

const dayMs = 24 * 60 * 60 * 1000;
const duration = z
  .string()
  .refine((text) => (durationMs(text) ?? Infinity) <= 31 * dayMs, 'must be an ISO 8601 duration of at most 31 days, e.g. PT60S');
const id = z.string().regex(/^[^/+#\s]{1,64}$/, 'must be 1 to 64 characters without space, / + #');
const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'must be lower-case words joined by hyphens');
const factName = z.string().min(1).max(80);
const scalar = z.union([z.string().max(1000), z.number(), z.boolean(), z.null()]);

/** One comparison. `value` may name another fact: `{"fact": "limit"}`. */
const comparison = z.strictObject({
  fact: factName,
  operator: z.enum(operators),
  value: z.union([scalar, z.array(scalar).max(200), z.strictObject({ fact: factName })]),
});

export type Comparison = z.infer<typeof comparison>;
export type Condition = Comparison | { all: Condition[] } | { any: Condition[] } | { not: Condition };

const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    comparison,
    z.strictObject({ all: z.array(condition).min(1).max(50) }),
    z.strictObject({ any: z.array(condition).min(1).max(50) }),
    z.strictObject({ not: condition }),
  ]),
);

/** A condition tree of json-rules-engine; its top is `all`, `any` or `not`. */
const conditionTree = condition.refine(
  (tree) => !('fact' in tree) && depthOf(tree) <= 10,
  'must begin with all, any or not, and be at most 10 deep',
);

const scope = z
  .strictObject({
    deviceTypes: z.array(id).min(1).max(50).optional(),
    deviceIds: z.array(id).min(1).max(1000).optional(),
    gridIds: z.array(id).min(1).max(200).optional(),
    tags: z.array(z.string().min(1).max(64)).min(1).max(50).optional(),
  })
  .refine(
    (given) => given.deviceTypes || given.deviceIds || given.gridIds || given.tags,
    'must name deviceTypes, deviceIds, gridIds or tags',
  );

/** A fact made of a device's stored readings of the last while. `delta` is last minus first, `rate` that per minute. */
const windowFact = z.strictObject({
  fact: factName,
  aggregate: z.enum(['count', 'avg', 'min', 'max', 'delta', 'rate']),
  over: duration.refine(
    (text) => (durationMs(text) ?? Infinity) > 0 && (durationMs(text) ?? Infinity) <= dayMs,
    'must be more than zero and at most a day',
  ),
});
export type WindowFact = z.infer<typeof windowFact>;

/** Hours in which the rule may raise, in the platform's time zone; `to` before `from` goes over midnight. Days: 1 Monday to 7 Sunday. */
const schedule = z.strictObject({
  from: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be HH:MM'),
  to: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be HH:MM'),
  days: z.array(z.number().int().min(1).max(7)).min(1).max(7).optional(),
});
export type Schedule = z.infer<typeof schedule>;

const action = z.discriminatedUnion('type', [
  /** Starts the newest version of a process; `variables` are added to those every alarm gives. */
  z.strictObject({
    type: z.literal('start-process'),
    processId: z.string().min(1).max(200),
    variables: z.record(z.string(), z.json()).optional(),
  }),
  /** Publishes a message, correlated by the alarm's id. */
  z.strictObject({ type: z.literal('correlate-message'), messageName: z.string().min(1).max(200), timeToLive: duration.optional() }),
  /** Sends a command to the device itself, to its linked devices, or to those named. */
  z.strictObject({
    type: z.literal('device-command'),
    target: z.union([z.literal('self'), z.literal('linked'), z.strictObject({ deviceIds: z.array(id).min(1).max(100) })]),
    command: z.string().min(1).max(100),
    params: z.record(z.string(), z.json()).optional(),
  }),
  /** Tells people: accounts, or groups (a role, or `<role>@{gridId}`). Texts may hold `{deviceName}` and the like. */
  z.strictObject({
    type: z.literal('notify'),
    to: z.array(z.string().min(1).max(200)).max(50).optional(),
    toGroups: z.array(z.string().min(1).max(200)).max(50).optional(),
    title: z.string().min(1).max(200),
    text: z.string().max(2000).optional(),
  }),
]);
export type RuleAction = z.infer<typeof action>;

/**
 * A rule: for the devices in `scope`, when `condition` has held for `for`, an alarm is raised and `actions` follow; when `clear` has
 * held (without a condition of its own: when `condition` no longer does), the alarm is cleared and `onClear` follows. Between the two
 * nothing happens but counting, which is the hysteresis. `schedule` limits when it may raise, never when it clears.
 */
export const ruleDefinition = z
  .strictObject({
    name: z.string().min(1).max(100),
    description: z.string().max(1000).optional(),
    kind: slug,
    severity: z.enum(severities),
    scope,
    windows: z.record(z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,39}$/), windowFact).optional(),
    condition: conditionTree,
    for: duration.optional(),
    schedule: schedule.optional(),
    clear: z.strictObject({ condition: conditionTree.optional(), for: duration.optional() }).optional(),
    /** The fact that alarm and process carry as `value`; the condition's first one unless told. */
    valueFact: factName.optional(),
    /** What people read; may hold `{deviceName}`, `{location}`, `{value}` and any fact. */
    message: z.string().min(1).max(500),
    actions: z.array(action).max(10).default([]),
    onClear: z.array(action).max(10).default([]),
  })
  .superRefine((rule, context) => {
    for (const [name] of Object.entries(rule.windows ?? {}))
      if (!factsOf(rule.condition).has(name) && !(rule.clear?.condition && factsOf(rule.clear.condition).has(name)))
        context.addIssue({ code: 'custom', path: ['windows', name], message: 'is not used by any condition' });
  });
export type RuleDefinition = z.infer<typeof ruleDefinition>;

/** A rule as it is in force: one version of it. */
export interface Rule extends RuleDefinition {
  id: string;
  version: number;
}

/** The facts that a condition compares, in the order they stand. */
export function factsOf(tree: Condition): Set<string> {
  if ('all' in tree) return new Set(tree.all.flatMap((part) => [...factsOf(part)]));
  if ('any' in tree) return new Set(tree.any.flatMap((part) => [...factsOf(part)]));
  if ('not' in tree) return factsOf(tree.not);
  const { fact, value } = tree;
  return new Set(typeof value === 'object' && value !== null && 'fact' in value ? [fact, value.fact] : [fact]);
}

function depthOf(tree: Condition): number {
  if ('all' in tree) return 1 + Math.max(...tree.all.map(depthOf));
  if ('any' in tree) return 1 + Math.max(...tree.any.map(depthOf));
  return 'not' in tree ? 1 + depthOf(tree.not) : 1;
}
