import { request } from '../request.js';
import type { FormSchema } from './FormView.js';

/** The form a process starts with; null when it has none. */
export async function readStartForm(processDefinitionKey: string): Promise<FormSchema | null> {
  const form = await request<{ schema: FormSchema | string } | undefined>(
    `/v2/process-definitions/${encodeURIComponent(processDefinitionKey)}/form`,
  );
  if (!form) return null;
  return typeof form.schema === 'string' ? (JSON.parse(form.schema) as FormSchema) : form.schema;
}
