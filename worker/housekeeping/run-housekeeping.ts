import cron, { type ScheduledTask } from 'node-cron';
import type { Logger } from 'pino';
import type { CommandDeps } from '../../commands/deps.js';

export interface HousekeepingJob {
  /** kebab-case; names the lock and the log lines. */
  name: string;
  /** Five cron fields (minute first) or six (second first), in UTC. */
  schedule: string;
  /** Does the work and answers what it did, for the log; nothing to say when it did nothing. Must be safe to run twice. */
  run: (deps: CommandDeps) => Promise<Record<string, unknown> | undefined>;
}

export interface Housekeeping {
  /** Runs one job now, as its schedule would. Answers whether it ran: false when another process was at it. Throws what the job throws. */
  runNow(name: string): Promise<boolean>;
  /** Ends the schedules and waits for what is running. */
  stop(): Promise<void>;
}

/**
 * Runs the jobs at their times. Any number of processes may do so: a job runs in one of them at a time (a PostgreSQL advisory lock), and a
 * run that is still going when the next is due makes that one be skipped. A failure is logged and the job tried again at its next time.
 */
export function startHousekeeping(jobs: HousekeepingJob[], deps: CommandDeps, log: Logger): Housekeeping {
  const running = new Set<Promise<unknown>>();

  const runJob = async (job: HousekeepingJob): Promise<boolean> => {
    const begun = Date.now();
    // The transaction holds the lock and nothing else: the job uses connections of its own.
    return deps.db.transaction(async (lock) => {
      const { rows } = await lock.raw<{ rows: { taken: boolean }[] }>('SELECT pg_try_advisory_xact_lock(hashtextextended(?, 0)) AS taken', [
        `housekeeping:${job.name}`,
      ]);
      if (!rows[0]?.taken) return false;
      const done = await job.run(deps);
      log.debug({ job: job.name, ms: Date.now() - begun, ...done }, 'housekeeping');
      return true;
    });
  };
  const track = async (job: HousekeepingJob): Promise<void> => {
    const run = runJob(job).catch((error: unknown) => log.error({ job: job.name, err: error }, 'housekeeping failed'));
    running.add(run);
    await run;
    running.delete(run);
  };
  const tasks: ScheduledTask[] = jobs.map((job) =>
    cron.schedule(job.schedule, () => track(job), { name: job.name, noOverlap: true, timezone: 'Etc/UTC' }),
  );

  return {
    runNow: async (name) => {
      const job = jobs.find((candidate) => candidate.name === name);
      if (!job) throw new Error(`There is no housekeeping job "${name}".`);
      return runJob(job);
    },
    stop: async () => {
      for (const task of tasks) await task.destroy();
      await Promise.all(running);
    },
  };
}
