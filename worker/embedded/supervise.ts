import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { ChildProcess } from './child-process.js';

export interface Supervised {
  stop(): Promise<void>;
}

const healthyAfterMs = 60_000;
const attempts = 5;

/**
 * Keeps a server process running: when it ends without having been stopped, it is started again in the same place. After five failures in
 * a row (a run of a minute clears the count) it gives up and calls `onGiveUp`, because a platform without its database serves nobody.
 */
export function supervise(
  name: string,
  first: { process: ChildProcess; stop(): Promise<void> },
  startAgain: () => Promise<{ process: ChildProcess; stop(): Promise<void> }>,
  log: Logger,
  onGiveUp: (error: Error) => void,
): Supervised {
  let current = first;
  let stopping = false;
  let failures = 0;
  let starting: Promise<void> = Promise.resolve();

  const watch = async (): Promise<void> => {
    const since = Date.now();
    const why = await current.process.exited;
    if (stopping) return;
    if (Date.now() - since > healthyAfterMs) failures = 0;
    while (!stopping) {
      failures += 1;
      log.error({ part: name, why, failures }, `${name} ended unexpectedly and is started again`);
      if (failures > attempts)
        return onGiveUp(new Error(`${name} ended ${failures} times in a row (${why}):\n${current.process.lastLines()}`));
      await delay(200 * (failures - 1));
      try {
        current = await startAgain();
        // Stopped while it was coming back: nobody else knows of this process.
        if (stopping) await current.stop();
        break;
      } catch (error) {
        log.error({ part: name, err: error }, `${name} could not be started again`);
      }
    }
    if (!stopping) starting = watch();
  };
  starting = watch();

  return {
    stop: async () => {
      stopping = true;
      await current.stop();
      await starting;
    },
  };
}
