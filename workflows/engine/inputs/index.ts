import type { Input, InputType } from '../input.js';
import { activateAdHocActivities } from './activate-ad-hoc-activities.js';
import { assignUserTask } from './assign-user-task.js';
import { cancel } from './cancel.js';
import { childEnded } from './child-ended.js';
import { childEscalated } from './child-escalated.js';
import { completeJob } from './complete-job.js';
import { completeUserTask } from './complete-user-task.js';
import { correlateMessage } from './correlate-message.js';
import { failJob } from './fail-job.js';
import { fireTimer } from './fire-timer.js';
import type { InputHandler } from './input-handler.js';
import { migrate } from './migrate.js';
import { modify } from './modify.js';
import { outboxDone } from './outbox-done.js';
import { receiveSignal } from './receive-signal.js';
import { resolveIncident } from './resolve-incident.js';
import { resume } from './resume.js';
import { setVariables } from './set-variables.js';
import { start } from './start.js';
import { suspend } from './suspend.js';
import { throwJobError } from './throw-job-error.js';
import { unassignUserTask } from './unassign-user-task.js';
import { updateJob } from './update-job.js';
import { updateUserTask } from './update-user-task.js';

/** One handler for each input; the compiler refuses a gap. */
export const inputs = {
  start,
  completeJob,
  failJob,
  throwJobError,
  updateJob,
  assignUserTask,
  unassignUserTask,
  updateUserTask,
  completeUserTask,
  fireTimer,
  correlateMessage,
  receiveSignal,
  setVariables,
  resolveIncident,
  cancel,
  childEnded,
  childEscalated,
  activateAdHocActivities,
  modify,
  migrate,
  suspend,
  resume,
  outboxDone,
} satisfies { [T in InputType]: InputHandler<T> };

/** The handler of an input, typed for use with that same input. */
export function inputHandler<T extends InputType>(input: Extract<Input, { type: T }>): InputHandler<T> {
  return inputs[input.type] as unknown as InputHandler<T>;
}
