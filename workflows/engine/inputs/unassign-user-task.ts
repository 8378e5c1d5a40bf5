import { note } from '../run.js';
import type { UserTask } from '../state.js';
import type { InputHandler } from './input-handler.js';
import { refuseUnlessTaskOpen } from './user-task.js';

/** Gives the task back to its candidates. */
export const unassignUserTask: InputHandler<'unassignUserTask'> = {
  refuse: (state, input) => refuseUnlessTaskOpen(state, input.userTaskKey, 'unassign'),
  apply(run, input) {
    const task = run.state.userTasks[input.userTaskKey] as UserTask;
    note(run, 'USER_TASK_UNASSIGNED', {
      elementId: task.elementId,
      elementInstanceKey: task.elementInstanceKey,
      entityKey: task.key,
      before: { assignee: task.assignee ?? null },
      after: { assignee: null, action: input.action },
    });
    delete task.assignee;
    run.touched.userTasks.set(task.key, task);
  },
};
