import { z } from 'zod';
import { variablesBody } from './commands-bodies.js';
import { dateSchema } from './filter.js';
import { elementId } from './instance-bodies.js';

const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false);

/** An empty text clears a date, `null` leaves it. */
const date = z.union([dateSchema, z.literal('')]).nullish();

/** What a task listener answers: that the change is denied, or how the task is corrected. */
const userTaskResult = z.strictObject({
  type: z.literal('userTask'),
  denied: flag,
  deniedReason: z.string().max(4000).nullish(),
  corrections: z
    .strictObject({
      assignee: z.string().max(200).nullish(),
      dueDate: date,
      followUpDate: date,
      candidateUsers: z.array(z.string()).max(1000).nullish(),
      candidateGroups: z.array(z.string()).max(1000).nullish(),
      priority: z.int().min(0).max(100).nullish(),
    })
    .nullish(),
});

/** What the job of an ad-hoc sub-process answers: what to begin next, or that it is over. */
const adHocResult = z.strictObject({
  type: z.literal('adHocSubProcess'),
  activateElements: z
    .array(z.strictObject({ elementId, variables: variablesBody }))
    .max(1000)
    .default([]),
  isCompletionConditionFulfilled: flag,
  isCancelRemainingInstances: flag,
});

/** Beside variables, what listeners and ad-hoc sub-processes want to know of a completed job. Clients of other jobs send none or an empty one. */
export const jobResult = z
  .union([userTaskResult, adHocResult])
  .nullish()
  .transform((result) => withoutNulls(result ?? undefined));

/** Camunda's `null` says "not given". */
function withoutNulls<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== null && item !== undefined)
      .map(([name, item]) => [name, name === 'variables' ? item : withoutNulls(item as unknown)]),
  ) as T;
}
