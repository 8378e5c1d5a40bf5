import { request } from '../request.js';
import type { FormSchema } from './FormView.js';

export interface TaskForm {
  /** Absent: the task has no form. */
  schema?: FormSchema;
  /** Every variable the task can see, by name. */
  variables: Record<string, unknown>;
}

/** The form of a user task and what fills it. */
export async function readTaskForm(userTaskKey: string): Promise<TaskForm> {
  const path = `/v2/user-tasks/${encodeURIComponent(userTaskKey)}`;
  const [form, found] = await Promise.all([
    request<{ schema: FormSchema | string } | undefined>(`${path}/form`),
    request<{ items: { name: string; value: string }[] }>(`${path}/variables/search?truncateValues=false`, {
      method: 'POST',
      body: { page: { limit: 1_000 } },
    }),
  ]);
  const schema = typeof form?.schema === 'string' ? (JSON.parse(form.schema) as FormSchema) : form?.schema;
  return { schema, variables: Object.fromEntries(found.items.map(({ name, value }) => [name, JSON.parse(value) as unknown])) };
}
