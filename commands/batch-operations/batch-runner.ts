import type { CommandDeps } from '../deps.js';
import { CHANNEL } from './batch-operation.js';
import { takeItem } from './items.js';
import { runItem } from './run-item.js';

/** Items that one process does at a time. */
const CONCURRENCY = 8;

export interface BatchRunner {
  /** Resolves when nothing is left to do now. */
  idle(): Promise<void>;
  /** Takes no more items and waits for those under way. */
  stop(): Promise<void>;
}

/**
 * Does the items of batch operations. Any number of processes may run one: each item is leased by one of them, so a process that dies
 * leaves its items to the others. PostgreSQL's notifications wake it; items that a pause or a lost lease has made due are announced by
 * housekeeping. `onError` hears what went wrong beyond an item, e.g. a database that is away.
 */
export async function startBatchRunner(deps: CommandDeps, onError: (error: unknown) => void): Promise<BatchRunner> {
  const lanes = new Set<Promise<void>>();
  let isStopped = false;
  /** Told of items while every lane was busy, perhaps just having found none. */
  let isToldAgain = false;

  const wake = (): void => {
    isToldAgain = lanes.size >= CONCURRENCY;
    while (!isStopped && lanes.size < CONCURRENCY) {
      const lane: Promise<void> = work()
        .catch(onError)
        .finally(() => lanes.delete(lane));
      lanes.add(lane);
    }
  };
  const work = async (): Promise<void> => {
    for (;;) {
      if (isStopped) return;
      const item = await takeItem(deps.db);
      if (item) await runItem(deps, item);
      else if (isToldAgain) isToldAgain = false;
      else return;
    }
  };
  const idle = async (): Promise<void> => {
    while (lanes.size > 0) await Promise.all(lanes);
  };

  const unlisten = await deps.notifications?.on(CHANNEL, wake);
  wake();
  return {
    idle,
    stop: async () => {
      isStopped = true;
      unlisten?.();
      await idle();
    },
  };
}
