import { forgetExpiredDocuments } from './forget-expired-documents.js';
import { forgetExpiredMessages } from './forget-expired-messages.js';
import { forgetExpiredSessions } from './forget-expired-sessions.js';
import { prepareTelemetryPartitions } from './prepare-telemetry-partitions.js';
import { redeliverWhatWaits } from './redeliver-what-waits.js';
import { resumeBatchOperations } from './resume-batch-operations.js';
import type { HousekeepingJob } from './run-housekeeping.js';

/** Everything that is done by the clock, in UTC. To add one: a file beside this that exports the job, and a line here. */
export const housekeepingJobs: HousekeepingJob[] = [
  forgetExpiredDocuments,
  forgetExpiredMessages,
  forgetExpiredSessions,
  prepareTelemetryPartitions,
  redeliverWhatWaits,
  resumeBatchOperations,
];
