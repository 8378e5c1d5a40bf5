import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';

export interface Shutdown {
  /** Registers how to stop a part that has just started. Parts stop in the opposite order. */
  add(name: string, stop: () => Promise<unknown> | unknown): void;
  /** Stops everything, each part within its time; one that fails or takes too long is logged and passed over. Calling again waits for the same. */
  run(): Promise<void>;
}

/** Collects the parts as they start, so that a start which fails half way stops exactly what it started. */
export function createShutdown(log: Logger, patienceMs = 20_000): Shutdown {
  const parts: { name: string; stop: () => Promise<unknown> | unknown }[] = [];
  let running: Promise<void> | undefined;

  const stopAll = async (): Promise<void> => {
    for (const { name, stop } of parts.reverse()) {
      const begun = Date.now();
      try {
        const outcome = await Promise.race([Promise.resolve(stop()).then(() => 'stopped'), delay(patienceMs, 'late', { ref: false })]);
        if (outcome === 'late') log.warn({ part: name }, `${name} did not stop within ${patienceMs / 1000} s`);
        else log.info({ part: name, ms: Date.now() - begun }, 'stopped');
      } catch (error) {
        log.warn({ part: name, err: error }, `${name} did not stop cleanly`);
      }
    }
  };

  return {
    add: (name, stop) => void parts.push({ name, stop }),
    run: () => (running ??= stopAll()),
  };
}
