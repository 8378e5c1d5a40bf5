import {
  ScheduleAlreadyRunning,
  ScheduleNotFoundError,
  ScheduleOverlapPolicy,
  WorkflowExecutionAlreadyStartedError,
} from '@temporalio/client';
import type { Key } from '../../workflows/engine/state.js';
import type { CommandDeps } from '../deps.js';
import type { TimerPlan } from './timer-plan.js';

/** A timer start event of the latest version of a process. */
export interface TimerStart {
  processDefinitionKey: Key;
  startElementId: string;
  /** Which definition of a multiple start event it is. */
  definitionIndex: number;
}

type Deps = Pick<CommandDeps, 'temporal' | 'taskQueue'>;

const inProgress = 'deployment in progress';

/** One schedule per timer start event. The workflows that it starts carry this id and the moment, which makes each start idempotent. */
export const scheduleIdOf = ({ processDefinitionKey, startElementId, definitionIndex }: TimerStart): string =>
  `timer-start-${processDefinitionKey}-${startElementId}${definitionIndex > 0 ? `#${definitionIndex}` : ''}`;

/** What `scheduleIdOf` made the id of; undefined for the id of another schedule. */
export function timerStartOf(scheduleId: string): TimerStart | undefined {
  const [, processDefinitionKey, startElementId, definitionIndex = '0'] = /^timer-start-(\d+)-(.+?)(?:#(\d+))?$/.exec(scheduleId) ?? [];
  if (processDefinitionKey === undefined || startElementId === undefined) return undefined;
  return { processDefinitionKey, startElementId, definitionIndex: Number(definitionIndex) };
}

/** Creates the schedule, paused: it must not fire before the deployment is committed. One that exists is left as it is. */
export async function createPausedSchedule({ temporal, taskQueue }: Deps, start: TimerStart, plan: TimerPlan): Promise<void> {
  const { spec } = plan;
  if (!spec) return;
  const scheduleId = scheduleIdOf(start);
  try {
    await soon(temporal, () =>
      temporal.schedule.create({
        scheduleId,
        spec,
        action: { type: 'startWorkflow', workflowType: 'timerStart', workflowId: scheduleId, args: [argumentsOf(start)], taskQueue },
        // Every firing starts an instance, however long the last one takes; after an outage those of the last day are made up for.
        policies: { overlap: ScheduleOverlapPolicy.ALLOW_ALL, catchupWindow: '1 day' },
        state: { paused: true, note: inProgress, ...(plan.remaining !== undefined && { remainingActions: plan.remaining }) },
      }),
    );
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
  }
}

/** Lets the schedule fire, and fires once at once when its first moment has passed. May be repeated. */
export async function releaseSchedule({ temporal, taskQueue }: Deps, start: TimerStart, plan: TimerPlan): Promise<void> {
  if (plan.spec) {
    const schedule = temporal.schedule.getHandle(scheduleIdOf(start));
    const { state } = await soon(temporal, () => schedule.describe());
    // An operator's pause has another note and stays.
    if (state.paused && state.note === inProgress) await soon(temporal, () => schedule.unpause('deployed'));
  }
  if (!plan.dueAtDeployment) return;
  try {
    const workflowId = `${scheduleIdOf(start)}-deployed`;
    await soon(temporal, () =>
      temporal.workflow.start('timerStart', {
        workflowId,
        taskQueue,
        args: [argumentsOf(start)],
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
      }),
    );
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}

export async function deleteSchedule({ temporal }: Deps, start: TimerStart): Promise<void> {
  try {
    await soon(temporal, () => temporal.schedule.getHandle(scheduleIdOf(start)).delete());
  } catch (error) {
    if (!(error instanceof ScheduleNotFoundError)) throw error;
  }
}

/** Without a limit of its own the client tries for 20 s and more, while other deployments wait. */
const soon = <T>(temporal: Deps['temporal'], call: () => Promise<T>): Promise<T> => temporal.withDeadline(Date.now() + 5_000, call);

const argumentsOf = ({ processDefinitionKey, startElementId }: TimerStart) => ({ processDefinitionKey, startElementId });
