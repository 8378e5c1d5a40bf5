import { announceDueItems } from '../../commands/batch-operations/announce-due-items.js';
import type { HousekeepingJob } from './run-housekeeping.js';

/** Items of batch operations that have become due again, or whose process died, are told to whoever can do them. */
export const resumeBatchOperations: HousekeepingJob = {
  name: 'resume-batch-operations',
  schedule: '*/5 * * * * *',
  run: async (deps) => {
    const operations = await announceDueItems(deps);
    return operations > 0 ? { operations } : undefined;
  },
};
