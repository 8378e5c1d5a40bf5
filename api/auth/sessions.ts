import type { Database } from '../../db/connection.js';
import { accessColumn } from './access.js';
import { hashToken, newToken } from './tokens.js';
import type { User } from './user.js';
import { toAccount, type AccountRow } from './users-store.js';

export const SESSION_COOKIE = 'session';

/** A session ends 12 hours after its last use, and a week after login in any case. */
const IDLE_HOURS = 12;
const LONGEST_DAYS = 7;

/** Opens a session and answers its token, which only the cookie holds. */
export async function openSession(db: Database, account: string, from: { address?: string; userAgent?: string }): Promise<string> {
  const token = newToken();
  await db('sessions').insert({
    token_hash: hashToken(token),
    account,
    expires_at: db.raw(`now() + make_interval(hours => ?)`, [IDLE_HOURS]),
    address: from.address ?? null,
    user_agent: from.userAgent?.slice(0, 300) ?? null,
  });
  return token;
}

/** The user of a living session of an enabled account; undefined otherwise. Its life is prolonged at most once a minute. */
export async function readSession(db: Database, token: string): Promise<User | undefined> {
  const row = (await db('sessions AS s')
    .join('users AS u', 'u.account', 's.account')
    .where('s.token_hash', hashToken(token))
    .where('s.expires_at', '>', db.fn.now())
    .where('u.enabled', true)
    .first('u.*', 's.last_seen_at', accessColumn(db, 'USER'))) as (AccountRow & { last_seen_at: Date }) | undefined;
  if (!row) return undefined;
  if (Date.now() - row.last_seen_at.getTime() > 60_000) {
    await db('sessions')
      .where('token_hash', hashToken(token))
      .update({
        last_seen_at: db.fn.now(),
        expires_at: db.raw(`least(now() + make_interval(hours => ?), created_at + make_interval(days => ?))`, [IDLE_HOURS, LONGEST_DAYS]),
      });
  }
  return toAccount(row);
}

export async function closeSession(db: Database, token: string): Promise<void> {
  await db('sessions').where('token_hash', hashToken(token)).delete();
}

/** Ends every session of an account, but the one of `exceptToken`: after a new password, or when the account is disabled. */
export async function closeSessionsOf(db: Database, account: string, exceptToken?: string): Promise<void> {
  const query = db('sessions').where({ account });
  await (exceptToken ? query.whereNot('token_hash', hashToken(exceptToken)) : query).delete();
}

/** For the nightly housekeeping: removes what has expired. Answers how many rows went. */
export async function forgetExpired(db: Database): Promise<number> {
  const sessions = await db('sessions').where('expires_at', '<', db.fn.now()).delete();
  const tokens = await db('access_tokens').where('expires_at', '<', db.fn.now()).delete();
  const failures = await db('login_failures').where('last_at', '<', db.raw(`now() - interval '2 days'`)).delete();
  return sessions + tokens + failures;
}
