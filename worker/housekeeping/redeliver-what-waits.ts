import { redeliver } from '../../commands/redeliver.js';
import type { HousekeepingJob } from './run-housekeeping.js';

/** Longer than a delivery takes, so that those under way are left alone. */
const olderThanMs = 20_000;

/** A start, message or signal that was on record when a process died is carried to its end. */
export const redeliverWhatWaits: HousekeepingJob = {
  name: 'redeliver-what-waits',
  schedule: '*/15 * * * * *',
  run: async (deps) => {
    const done = await redeliver(deps, olderThanMs);
    return Object.values(done).some((count) => count > 0) ? done : undefined;
  },
};
