import { detach } from '../attachments.js';
import { requestCompletion } from '../lifecycle.js';
import { elementOf, instanceByKey, note } from '../run.js';
import type { UserTask } from '../state.js';
import { acceptVariables } from '../variables.js';
import type { InputHandler } from './input-handler.js';
import { refuseUnlessTaskOpen } from './user-task.js';

export const completeUserTask: InputHandler<'completeUserTask'> = {
  refuse: (state, input) => refuseUnlessTaskOpen(state, input.userTaskKey, 'complete'),
  apply(run, input) {
    const task = run.state.userTasks[input.userTaskKey] as UserTask;
    const instance = instanceByKey(run, task.elementInstanceKey);
    task.state = 'COMPLETED';
    task.completedAt = run.input.at;
    run.touched.userTasks.set(task.key, task);
    delete run.state.userTasks[task.key];
    detach(run.state, instance.key, task.key);
    note(run, 'USER_TASK_COMPLETED', {
      elementId: task.elementId,
      elementInstanceKey: instance.key,
      entityKey: task.key,
      before: { assignee: task.assignee ?? null },
      after: { action: input.action, variables: input.variables },
    });
    acceptVariables(run, elementOf(run, instance), instance, input.variables);
    requestCompletion(run, instance);
  },
};
