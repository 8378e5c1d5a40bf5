import type { Knex } from 'knex';
import { z } from 'zod';
import type { Answer } from '../route.js';

export const formAnswer = z.object({
  formKey: z.string(),
  formId: z.string(),
  version: z.int(),
  tenantId: z.string(),
  schema: z.record(z.string(), z.unknown()).describe('form-js schema'),
});

/** A deployed form by its key, or the newest of an id; undefined when there is none. */
export async function findForm(db: Knex, by: { formKey?: string; formId?: string }): Promise<z.output<typeof formAnswer> | undefined> {
  const query = db('forms').select({ formKey: 'form_key', formId: 'form_id', version: 'version', schema: 'schema' });
  if (by.formKey !== undefined) query.where({ form_key: by.formKey });
  else query.where({ form_id: by.formId, is_latest: true });
  const form = (await query.first()) as Omit<z.output<typeof formAnswer>, 'tenantId'> | undefined;
  return form && { ...form, tenantId: '<default>' };
}

/** The form, or that there is none: an empty answer that says JSON, since Camunda's client takes an empty one without a type for a stream. */
export function answerForm(form: z.output<typeof formAnswer> | undefined): Answer {
  return form ? { status: 200, body: form } : { status: 204, headers: { 'Content-Type': 'application/json' } };
}
