/** The four views of tasks, each a filter. `due` first: what must be done soonest stands on top. */
export type TaskView = 'mine' | 'group' | 'everyone' | 'done';

export const taskViews: TaskView[] = ['mine', 'group', 'everyone', 'done'];

export function filterOf(view: TaskView, account: string): Record<string, unknown> {
  switch (view) {
    case 'mine':
      return { state: 'CREATED', assignee: account };
    case 'group':
      return { state: 'CREATED', assignee: { $exists: false } };
    case 'everyone':
      return { state: 'CREATED' };
    case 'done':
      return { state: 'COMPLETED', assignee: account };
  }
}

export function sortOf(view: TaskView): { field: string; order: 'ASC' | 'DESC' } {
  return view === 'done' ? { field: 'completionDate', order: 'DESC' } : { field: 'dueDate', order: 'ASC' };
}
