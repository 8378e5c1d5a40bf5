import { useQuery } from '@tanstack/react-query';
import type { FormSchema } from '../../../ui/form/FormView.js';
import { request } from '../../../ui/request.js';

interface TaskForm {
  schema?: FormSchema;
  /** Every variable the task can see, by name. */
  variables: Record<string, unknown>;
}

/** The form of a task and what fills it. Read once when the task is opened, so that nothing changes under the hands of who fills it in. */
export function useTaskForm(userTaskKey: string) {
  return useQuery({
    queryKey: ['task-form', userTaskKey],
    queryFn: async ({ signal }): Promise<TaskForm> => {
      const path = `/v2/user-tasks/${encodeURIComponent(userTaskKey)}`;
      const [form, found] = await Promise.all([
        request<{ schema: FormSchema | string } | undefined>(`${path}/form`, { signal }),
        request<{ items: { name: string; value: string }[] }>(`${path}/variables/search?truncateValues=false`, { method: 'POST', body: { page: { limit: 1_000 } }, signal }),
      ]);
      const schema = typeof form?.schema === 'string' ? (JSON.parse(form.schema) as FormSchema) : form?.schema;
      return { schema, variables: Object.fromEntries(found.items.map(({ name, value }) => [name, JSON.parse(value) as unknown])) };
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: 1,
  });
}
