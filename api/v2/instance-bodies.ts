import { z } from 'zod';
import { keySchema } from './filter.js';

/** Id of an element in a model. */
export const elementId = z.string().min(1).max(1000);

/** Which definition an instance goes to, and what each of its active elements becomes there. */
export const migrationPlan = z.strictObject({
  targetProcessDefinitionKey: keySchema,
  mappingInstructions: z
    .array(z.strictObject({ sourceElementId: elementId, targetElementId: elementId }))
    .min(1)
    .max(10_000)
    .superRefine((mappings, context) => {
      const seen = new Set<string>();
      for (const [index, { sourceElementId }] of mappings.entries()) {
        if (seen.has(sourceElementId))
          context.addIssue({ code: 'custom', path: [index, 'sourceElementId'], message: `"${sourceElementId}" is mapped twice.` });
        seen.add(sourceElementId);
      }
    }),
});

const variableInstructions = z
  .array(z.strictObject({ variables: z.record(z.string().min(1), z.json()), scopeId: z.string().optional() }))
  .max(1000)
  .optional()
  .transform((instructions) => instructions?.map(({ variables, scopeId }) => ({ variables, ...(scopeId ? { scopeId } : {}) })));

/** What is activated, moved and ended in one modification. */
export const modificationInstructions = {
  activateInstructions: z
    .array(
      z.strictObject({
        elementId,
        variableInstructions,
        // -1: find the scope.
        ancestorElementInstanceKey: keySchema.optional().transform((key) => (key === '-1' ? undefined : key)),
      }),
    )
    .max(1000)
    .default([]),
  // Of Camunda 8.9, and of 8.8's batch operations.
  moveInstructions: z
    .array(z.strictObject({ sourceElementId: elementId, targetElementId: elementId, variableInstructions }))
    .max(1000)
    .default([]),
  terminateInstructions: z
    .array(z.strictObject({ elementInstanceKey: keySchema }))
    .max(10_000)
    .default([]),
};
