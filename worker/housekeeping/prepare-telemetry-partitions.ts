import { ensureTelemetryPartitions } from '../../rules/telemetry.js';
import type { HousekeepingJob } from './run-housekeeping.js';

/** Long before they are needed: a reading of a month without its partition would go to the default one. */
export const prepareTelemetryPartitions: HousekeepingJob = {
  name: 'prepare-telemetry-partitions',
  schedule: '7 1 * * *',
  run: async ({ db }) => {
    const created = await ensureTelemetryPartitions(db, new Date());
    return created.length > 0 ? { created } : undefined;
  },
};
