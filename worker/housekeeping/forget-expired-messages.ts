import type { HousekeepingJob } from './run-housekeeping.js';

/** A message past its time to live takes no subscription any more, whether or not this has run; here its row goes. */
export const forgetExpiredMessages: HousekeepingJob = {
  name: 'forget-expired-messages',
  schedule: '*/10 * * * *',
  run: async ({ db }) => {
    const removed = await db('messages').where('expires_at', '<', db.fn.now()).delete();
    return removed > 0 ? { removed } : undefined;
  },
};
