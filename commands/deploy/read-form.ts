import { z } from 'zod';
import type { FieldError } from '../command-error.js';
import { readJson } from './read-json.js';

const component: z.ZodType<Record<string, unknown>> = z.lazy(() =>
  z.looseObject({ type: z.string().min(1), key: z.string().optional(), components: z.array(component).optional() }),
);

/** A form-js schema, as far as every form has it; what a component may hold is form-js's own business. */
const form = z.looseObject({
  id: z.string().min(1).max(255),
  type: z.literal('default').optional(),
  schemaVersion: z.number().optional(),
  components: z.array(component),
});

export type Form = z.infer<typeof form>;

/** Reads a form; what is wrong with it goes to `problems`, by path within the resource. */
export function readForm(resourceName: string, content: string, problems: FieldError[]): Form | undefined {
  return readJson(resourceName, content, form, problems);
}
