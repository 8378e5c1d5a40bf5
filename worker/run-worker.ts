import { setTimeout as delay } from 'node:timers/promises';
import type { Worker } from '@temporalio/worker';
import type { Logger } from 'pino';
import { createWorker, type WorkerOptions } from './worker.js';

export interface RunningWorker {
  healthy(): Promise<boolean>;
  /** Takes no new work, lets what is under way finish, and settles when it has. */
  stop(): Promise<void>;
}

const pauseMs = 2_000;

/**
 * Runs the worker for as long as the platform runs. The SDK rides out a Temporal server that is away for a while; should the worker itself fail, a
 * new one takes its place: what it was doing, Temporal gives out again.
 */
export async function runWorker(options: WorkerOptions, log: Logger): Promise<RunningWorker> {
  let worker = await createWorker(options);
  let stopping = false;

  const run = async (current: Worker): Promise<void> => {
    try {
      await current.run();
    } catch (error) {
      log.error({ err: error }, 'the worker failed and is started again');
    }
  };
  const keepRunning = async (): Promise<void> => {
    await run(worker);
    while (!stopping) {
      await delay(pauseMs);
      if (stopping) return;
      try {
        worker = await createWorker(options);
      } catch (error) {
        log.error({ err: error }, 'the worker could not be started again');
        continue;
      }
      await run(worker);
    }
  };
  const running = keepRunning();

  return {
    healthy: () => Promise.resolve(worker.getState() === 'RUNNING'),
    stop: async () => {
      stopping = true;
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await running;
    },
  };
}
