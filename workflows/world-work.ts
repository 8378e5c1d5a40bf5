/**
 * What a process instance has under way in the world: one Temporal timer for its earliest deadline, an activity per connector job, an
 * activity per outbox item. All of it is derived from the state; `arrange` compares and starts or stops what differs.
 */
import { ActivityFailure, CancellationScope, isCancellation, proxyActivities, sleep } from '@temporalio/workflow';
import type { ProcessActivities } from './contract.js';
import type { Input } from './engine/input.js';
import type { InstanceState, Job, OutboxItem } from './engine/state.js';
import { visibleVariables } from './engine/variables.js';

/** Temporal advises at most 500 pending activities per run; more jobs than this wait their turn. */
const MOST_IN_FLIGHT = 200;
/** A connector must answer within this time, each try anew. */
const CONNECTOR_TIMEOUT = '2 minutes';

const { deliver } = proxyActivities<Pick<ProcessActivities, 'deliver'>>({
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '200 milliseconds', maximumInterval: '30 seconds' },
});

type UnstampedInput = Omit<Input, 'at'>;

export class WorldWork {
  private readonly inFlight = new Map<string, CancellationScope>();
  private armed: { dueAt: number; scope: CancellationScope } | undefined;

  constructor(
    private readonly state: InstanceState,
    private readonly connectorTypes: readonly string[],
    private readonly enqueue: (input: UnstampedInput) => void,
  ) {}

  /** No activity is under way. The timer does not count: its deadline is in the state. */
  isIdle(): boolean {
    return this.inFlight.size === 0;
  }

  arrange(): void {
    this.armTimer();
    if (this.state.isSuspended) return;
    for (const [key, scope] of this.inFlight) if (!this.state.jobs[key] && !this.state.outbox[key]) scope.cancel();
    for (const job of Object.values(this.state.jobs))
      if (job.state === 'CREATED' && this.connectorTypes.includes(job.type)) this.start(job.key, () => this.runConnector(job));
    for (const item of Object.values(this.state.outbox)) this.start(item.key, () => this.deliverItem(item));
  }

  stop(): void {
    this.armed?.scope.cancel();
    this.armed = undefined;
  }

  private start(key: string, work: () => Promise<void>): void {
    if (this.inFlight.has(key) || this.inFlight.size >= MOST_IN_FLIGHT) return;
    const scope = new CancellationScope();
    this.inFlight.set(key, scope);
    void scope.run(work).finally(() => this.inFlight.delete(key));
  }

  private async runConnector(job: Job): Promise<void> {
    const { state } = this;
    const { runConnector } = proxyActivities<Pick<ProcessActivities, 'runConnector'>>({
      startToCloseTimeout: CONNECTOR_TIMEOUT,
      retry: { initialInterval: '1 second', maximumInterval: '1 minute', maximumAttempts: Math.max(1, job.retries) },
    });
    const about = { jobKey: job.key, commandId: `connector:${job.key}:${state.step}`, actor: { type: 'system', id: job.type } as const };
    try {
      const outcome = await runConnector({
        processInstanceKey: state.processInstanceKey,
        processDefinitionKey: state.processDefinitionKey,
        bpmnProcessId: state.bpmnProcessId,
        businessKey: state.businessKey,
        elementInstanceKey: job.elementInstanceKey,
        elementId: job.elementId,
        jobKey: job.key,
        type: job.type,
        headers: job.headers,
        variables: visibleVariables(state, job.elementInstanceKey),
      });
      if (outcome.type === 'completed') this.enqueue({ type: 'completeJob', variables: outcome.variables, ...about } as UnstampedInput);
      else
        this.enqueue({
          type: 'throwJobError',
          errorCode: outcome.errorCode,
          errorMessage: outcome.errorMessage,
          ...about,
        } as UnstampedInput);
    } catch (error) {
      if (isCancellation(error)) return;
      this.enqueue({ type: 'failJob', retries: 0, errorMessage: reasonOf(error), ...about } as UnstampedInput);
    }
  }

  private async deliverItem(item: OutboxItem): Promise<void> {
    const { processInstanceKey, processDefinitionKey, bpmnProcessId } = this.state;
    try {
      const { startedKey, failure } = await deliver(item, { processInstanceKey, processDefinitionKey, bpmnProcessId });
      this.enqueue({
        type: 'outboxDone',
        outboxKey: item.key,
        startedKey,
        failure,
        commandId: `outbox:${item.key}`,
        actor: { type: 'system', id: 'outbox' },
      } as UnstampedInput);
    } catch (error) {
      if (!isCancellation(error)) throw error;
    }
  }

  /** One Temporal timer at most: a run may hold thousands of deadlines, only the earliest matters. */
  private armTimer(): void {
    const dueAt = this.state.state === 'ACTIVE' && !this.state.isSuspended ? earliest(this.state) : undefined;
    if (this.armed?.dueAt === dueAt) return;
    this.stop();
    if (dueAt === undefined) return;
    const scope = new CancellationScope();
    this.armed = { dueAt, scope };
    void scope.run(() => this.fireWhenDue(dueAt));
  }

  private async fireWhenDue(dueAt: number): Promise<void> {
    try {
      await sleep(Math.max(1, dueAt - Date.now()));
    } catch (error) {
      if (isCancellation(error)) return;
      throw error;
    }
    this.armed = undefined;
    const now = Math.max(dueAt, Date.now());
    const due = Object.values(this.state.timers).filter((timer) => timer.dueAt <= now);
    due.sort((a, b) => a.dueAt - b.dueAt || (BigInt(a.key) < BigInt(b.key) ? -1 : 1));
    for (const timer of due)
      this.enqueue({
        type: 'fireTimer',
        timerKey: timer.key,
        commandId: `timer:${timer.key}:${timer.dueAt}`,
        actor: { type: 'system', id: 'timer' },
      } as UnstampedInput);
  }
}

function earliest(state: InstanceState): number | undefined {
  let dueAt: number | undefined;
  for (const key in state.timers) {
    const timer = state.timers[key] as { dueAt: number };
    if (dueAt === undefined || timer.dueAt < dueAt) dueAt = timer.dueAt;
  }
  return dueAt;
}

function reasonOf(error: unknown): string {
  const cause = error instanceof ActivityFailure ? (error.cause ?? error) : error;
  return cause instanceof Error ? cause.message : String(cause);
}
