import { proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { ProcessActivities } from './contract.js';
import type { Key } from './engine/state.js';

const { startByTimer } = proxyActivities<Pick<ProcessActivities, 'startByTimer'>>({ startToCloseTimeout: '1 minute' });

/** What a Temporal Schedule runs for a timer start event. The schedule puts its moment into the workflow id, which makes the start idempotent. */
export async function timerStart(args: { processDefinitionKey: Key; startElementId: string }): Promise<void> {
  await startByTimer({ ...args, startId: `timer:${workflowInfo().workflowId}` });
}
