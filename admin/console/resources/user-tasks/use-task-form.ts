import { useQuery } from '@tanstack/react-query';
import { readTaskForm } from '../../../ui/form/task-form.js';
import { READ_ONCE } from '../../../ui/reload-shown.js';

/** Read once when the task is opened, so that nothing changes under the hands of who fills it in. */
export function useTaskForm(userTaskKey: string) {
  return useQuery({
    queryKey: ['task-form', userTaskKey],
    queryFn: () => readTaskForm(userTaskKey),
    staleTime: Number.POSITIVE_INFINITY,
    meta: READ_ONCE,
    gcTime: 0,
    retry: 1,
  });
}
