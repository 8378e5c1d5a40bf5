import { invalidState } from '../refusal.js';
import { note } from '../run.js';
import type { UserTask } from '../state.js';
import type { InputHandler } from './input-handler.js';
import { refuseUnlessTaskOpen } from './user-task.js';

/** Claiming is assigning to oneself without override: the first one gets it. */
export const assignUserTask: InputHandler<'assignUserTask'> = {
  refuse(state, input) {
    const missing = refuseUnlessTaskOpen(state, input.userTaskKey, 'assign');
    if (missing) return missing;
    const { assignee } = state.userTasks[input.userTaskKey] as UserTask;
    if (!input.allowOverride && assignee !== undefined && assignee !== input.assignee)
      return invalidState(`Expected to assign user task with key '${input.userTaskKey}', but it is already assigned to '${assignee}'.`);
    return undefined;
  },
  apply(run, input) {
    const task = run.state.userTasks[input.userTaskKey] as UserTask;
    note(run, 'USER_TASK_ASSIGNED', {
      elementId: task.elementId,
      elementInstanceKey: task.elementInstanceKey,
      entityKey: task.key,
      before: { assignee: task.assignee ?? null },
      after: { assignee: input.assignee, action: input.action },
    });
    task.assignee = input.assignee;
    run.touched.userTasks.set(task.key, task);
  },
};
