import { useQuery } from '@tanstack/react-query';
import { readTaskForm } from '../../../ui/form/task-form.js';

/** Read once when the task is opened, so that nothing changes under the hands of who fills it in. */
export function useTaskForm(userTaskKey: string) {
  return useQuery({
    queryKey: ['task-form', userTaskKey],
    queryFn: () => readTaskForm(userTaskKey),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: 1,
  });
}
