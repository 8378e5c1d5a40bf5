/**
 * PostgreSQL alone is enough to bring every running instance back (design.md, "Promise"): after the loss of Temporal's store, a restore, or a move to
 * another cluster, each instance that is on record as alive and that Temporal does not run is started again from its rows, and each that
 * Temporal runs without a record is ended.
 */
import type { Logger } from 'pino';
import type { CommandDeps } from '../commands/deps.js';
import type { ProcessArguments } from '../workflows/contract.js';
import type { Key } from '../workflows/engine/state.js';

export interface Recovery {
  /** On record as alive and started again. */
  restarted: number;
  /** Running without a record and ended. */
  ended: number;
  /** Running and on record. */
  untouched: number;
}

export interface RecoverOptions {
  /**
   * Ends and restarts every instance, also those that run: after PostgreSQL was set back to an earlier moment, when what Temporal holds is ahead
   * of the record.
   */
  everything?: boolean;
}

const PAGE = 500;
/** Starts under way at once. */
const AT_ONCE = 20;
/** A start writes its first record moments after Temporal knows of it; younger runs without a record are left alone. */
const GRACE_MS = 60_000;

/** Safe to run at any time, also while the platform works, and again after it was interrupted. */
export async function recoverInstances(deps: CommandDeps, log: Logger, { everything = false }: RecoverOptions = {}): Promise<Recovery> {
  const recovery: Recovery = { restarted: 0, ended: 0, untouched: 0 };
  const running = await runningInstances(deps);
  for await (const page of livingOnRecord(deps)) {
    await inParallel(page, async (instance) => {
      const isRunning = running.has(instance.key);
      running.delete(instance.key);
      if (isRunning && !everything) recovery.untouched += 1;
      else {
        if (isRunning) await end(deps, instance.key, 'restarted from the record');
        await restart(deps, instance);
        recovery.restarted += 1;
      }
    });
    log.info(recovery, 'recovering');
  }
  const strays = [...running].filter(([, startedAt]) => everything || Date.now() - startedAt > GRACE_MS).map(([key]) => key);
  await inParallel(strays, async (key) => {
    if (await isOrdered(deps, key)) return;
    await end(deps, key, 'not on record');
    recovery.ended += 1;
  });
  return recovery;
}

interface Living {
  key: Key;
  modelHash: string;
}

/** Instances that still have something to do: active ones, and ended ones whose outbox is not empty. In pages, by key. */
async function* livingOnRecord({ db }: CommandDeps): AsyncGenerator<Living[]> {
  for (let after: Key = '0'; ;) {
    const page = (await db('process_instances as i')
      .join('process_definitions as d', 'd.process_definition_key', 'i.process_definition_key')
      .where('i.process_instance_key', '>', after)
      .whereRaw(`(i.state = 'ACTIVE' OR EXISTS (SELECT 1 FROM outbox o WHERE o.process_instance_key = i.process_instance_key))`)
      .orderBy('i.process_instance_key')
      .limit(PAGE)
      .select('i.process_instance_key as key', 'd.model_hash as modelHash')) as Living[];
    if (page.length === 0) return;
    yield page;
    after = (page.at(-1) as Living).key;
  }
}

/** Key → moment of start of every instance Temporal runs. */
async function runningInstances({ temporal }: CommandDeps): Promise<Map<Key, number>> {
  const running = new Map<Key, number>();
  for await (const execution of temporal.workflow.list({
    query: `WorkflowType = 'process' AND ExecutionStatus = 'Running'`,
    pageSize: 1_000,
  }))
    running.set(execution.workflowId, execution.startTime.getTime());
  return running;
}

async function restart(deps: CommandDeps, { key, modelHash }: Living): Promise<void> {
  const args: ProcessArguments = { modelHash, connectorTypes: deps.connectorTypes, begin: { kind: 'load', processInstanceKey: key } };
  await deps.temporal.workflow.start('process', {
    workflowId: key,
    taskQueue: deps.taskQueue,
    // One that Temporal's list did not show yet is running: then nothing is to be done.
    workflowIdConflictPolicy: 'USE_EXISTING',
    args: [{ $model: modelHash }, args],
  });
}

async function end(deps: CommandDeps, key: Key, reason: string): Promise<void> {
  await deps.temporal.workflow.getHandle(key).terminate(reason);
}

/** A start that is on record is about to happen. */
async function isOrdered({ db }: CommandDeps, key: Key): Promise<boolean> {
  return (await db('process_starts').where({ process_instance_key: key }).first('start_id')) !== undefined;
}

async function inParallel<T>(items: T[], work: (item: T) => Promise<void>): Promise<void> {
  const pending = [...items];
  const worker = async (): Promise<void> => {
    for (let next = pending.shift(); next !== undefined; next = pending.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
