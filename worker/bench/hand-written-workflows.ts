/**
 * What a programmer would write on Temporal for the same two processes, with the same promises: a start and a completion are acknowledged when
 * their effects are in PostgreSQL, where people can query them. The measure our engine is compared with.
 */
import { condition, defineUpdate, proxyActivities, proxyLocalActivities, setHandler } from '@temporalio/workflow';
import type { HandWrittenActivities } from './hand-written-activities.js';

export const started = defineUpdate<void, []>('started');
export const complete = defineUpdate<void, []>('complete');

const { record } = proxyLocalActivities<HandWrittenActivities>({ startToCloseTimeout: '30 seconds' });
const { notify } = proxyActivities<HandWrittenActivities>({ startToCloseTimeout: '30 seconds' });

export async function oneUserTask(key: string): Promise<void> {
  let isStarted = false;
  let isAsked = false;
  let isCompleted = false;
  setHandler(started, () => condition(() => isStarted));
  setHandler(complete, async () => {
    isAsked = true;
    await condition(() => isCompleted);
  });
  await record(key, 'STARTED');
  isStarted = true;
  await condition(() => isAsked);
  await record(key, 'COMPLETED');
  isCompleted = true;
}

export async function oneServiceTask(key: string): Promise<void> {
  let isStarted = false;
  setHandler(started, () => condition(() => isStarted));
  await record(key, 'STARTED');
  isStarted = true;
  await notify(key);
  await record(key, 'COMPLETED');
}
