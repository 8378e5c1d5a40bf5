import type { UserTaskChanges } from '../input.js';
import type { Json } from '../json.js';
import { invalidArgument } from '../refusal.js';
import { note } from '../run.js';
import type { UserTask } from '../state.js';
import { parseInstant } from '../timers.js';
import type { InputHandler } from './input-handler.js';
import { refuseUnlessTaskOpen } from './user-task.js';

const DEFAULT_PRIORITY = 50;

/** Changes what an open task says of itself. A field that is absent stays; null clears it. */
export const updateUserTask: InputHandler<'updateUserTask'> = {
  refuse(state, input) {
    const missing = refuseUnlessTaskOpen(state, input.userTaskKey, 'update');
    if (missing) return missing;
    const { priority } = input.changes;
    if (typeof priority === 'number' && !(Number.isInteger(priority) && priority >= 0 && priority <= 100))
      return invalidArgument(`Expected field 'priority' to be an integer between 0 and 100, but it is '${priority}'.`);
    for (const field of ['dueDate', 'followUpDate'] as const) {
      const value = input.changes[field];
      if (value && !isInstant(value, state.timeZone))
        return invalidArgument(`Expected field '${field}' to be an RFC 3339 date and time, but it is '${value}'.`);
    }
    return undefined;
  },
  apply(run, input) {
    const task = run.state.userTasks[input.userTaskKey] as UserTask;
    const before: Record<string, Json> = {};
    const after: Record<string, Json> = {};
    for (const [name, value] of Object.entries(input.changes) as [keyof UserTaskChanges, Json | undefined][]) {
      if (value === undefined) continue;
      before[name] = task[name] ?? null;
      set(task, name, value, run.state.timeZone);
      after[name] = task[name] ?? null;
    }
    note(run, 'USER_TASK_UPDATED', {
      elementId: task.elementId,
      elementInstanceKey: task.elementInstanceKey,
      entityKey: task.key,
      before,
      after,
    });
    run.touched.userTasks.set(task.key, task);
  },
};

function set(task: UserTask, name: keyof UserTaskChanges, value: Json, timeZone: string): void {
  if (name === 'priority') task.priority = (value as number | null) ?? DEFAULT_PRIORITY;
  else if (name === 'candidateGroups' || name === 'candidateUsers') task[name] = (value as string[] | null) ?? [];
  else if (value === null || value === '') delete task[name];
  else task[name] = new Date(parseInstant(value as string, timeZone)).toISOString();
}

function isInstant(text: string, timeZone: string): boolean {
  try {
    parseInstant(text, timeZone);
    return true;
  } catch {
    return false;
  }
}
