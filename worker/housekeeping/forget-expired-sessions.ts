import { forgetExpired } from '../../api/auth/sessions.js';
import type { HousekeepingJob } from './run-housekeeping.js';

export const forgetExpiredSessions: HousekeepingJob = {
  name: 'forget-expired-sessions',
  schedule: '17 * * * *',
  run: async ({ db }) => {
    const removed = await forgetExpired(db);
    return removed > 0 ? { removed } : undefined;
  },
};
