import type { HousekeepingJob } from './run-housekeeping.js';

/** A document past its time is given to nobody, whether or not this has run; here its row goes. */
export const forgetExpiredDocuments: HousekeepingJob = {
  name: 'forget-expired-documents',
  schedule: '17 * * * *',
  run: async ({ db }) => {
    const removed = await db('documents').where('expires_at', '<', db.fn.now()).delete();
    return removed > 0 ? { removed } : undefined;
  },
};
