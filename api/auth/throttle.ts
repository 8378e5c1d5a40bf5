import type { Database } from '../../db/connection.js';
import { CommandError } from '../../commands/command-error.js';

/** Failures that cost nothing; each one more doubles the wait, from 1 s to at most 15 minutes. */
const FREE_FAILURES = 5;
const LONGEST_SECONDS = 900;

/** Throws CommandError 401 (TOO_MANY_ATTEMPTS) while `subject` (account and address) has to wait; costs one query and no hashing. */
export async function refuseWhileBlocked(db: Database, subject: string): Promise<void> {
  const row = await db('login_failures').where({ subject }).where('blocked_until', '>', db.fn.now()).first('blocked_until');
  if (!row) return;
  const seconds = Math.max(1, Math.ceil(((row as { blocked_until: Date }).blocked_until.getTime() - Date.now()) / 1000));
  throw new CommandError(401, 'TOO_MANY_ATTEMPTS', `Too many failed logins. Try again in ${seconds} s.`);
}

/** Counts a failure; a day without one starts anew. */
export async function countFailure(db: Database, subject: string): Promise<void> {
  await db.raw(
    `INSERT INTO login_failures AS f (subject, failures) VALUES (?, 1)
     ON CONFLICT (subject) DO UPDATE SET
       failures = CASE WHEN f.last_at < now() - interval '1 day' THEN 1 ELSE f.failures + 1 END,
       blocked_until = CASE WHEN f.last_at < now() - interval '1 day' OR f.failures + 1 <= ? THEN NULL
                            ELSE now() + make_interval(secs => least(?, power(2, least(20, f.failures - ?)))) END,
       last_at = now()`,
    [subject, FREE_FAILURES, LONGEST_SECONDS, FREE_FAILURES],
  );
}

export async function forgetFailures(db: Database, subject: string): Promise<void> {
  await db('login_failures').where({ subject }).delete();
}
