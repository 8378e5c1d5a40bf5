import type { QueryClient } from '@tanstack/react-query';

/** Marks a query whose answer is being worked on (a model on the canvas, a form being filled in): it is read once and not replaced underneath. */
export const READ_ONCE = { readOnce: true };

/** Asks again for everything on the screen, but for what someone is working on. */
export function reloadShown(queryClient: QueryClient): Promise<void> {
  return queryClient.invalidateQueries({ predicate: ({ meta }) => meta?.['readOnce'] !== true });
}
