import { createHmac, randomBytes } from 'node:crypto';
import type { Request } from 'express';
import { CommandError } from '../../commands/command-error.js';
import type { Database } from '../../db/connection.js';
import { findClientByToken } from './oauth-clients.js';
import { verifyPassword } from './passwords.js';
import { readSession, SESSION_COOKIE } from './sessions.js';
import { countFailure, forgetFailures, refuseWhileBlocked } from './throttle.js';
import { anonymous, type User } from './user.js';
import { findAccount, type Account } from './users-store.js';

/**
 * Who sends this request: an OAuth2 bearer token (RFC 6750), HTTP Basic (RFC 7617) or the browser's session cookie, in that
 * order; without any, `anonymous`. Throws CommandError 401 for credentials that are wrong, 403 for a cookie that another site used.
 */
export async function authenticate(db: Database, request: Request): Promise<User> {
  const [scheme = '', value = ''] = (request.get('authorization') ?? '').split(' ', 2);
  switch (scheme.toLowerCase()) {
    case 'bearer': {
      const client = await findClientByToken(db, value);
      if (!client) throw new CommandError(401, 'UNAUTHORIZED', 'The access token is unknown or has expired.');
      return client;
    }
    case 'basic': {
      const [account, password] = basicCredentials(value);
      return checkPassword(db, account, password, request.ip ?? '');
    }
    case '':
      break;
    default:
      throw new CommandError(401, 'UNAUTHORIZED', `Authorization scheme "${scheme}" is not known; use Basic or Bearer.`);
  }
  const token = cookie(request, SESSION_COOKIE);
  const user = token && (await readSession(db, token));
  if (!user) return anonymous;
  refuseForeignSite(request);
  return user;
}

/** The account, when the password is right; else CommandError 401, the same for a wrong password and no such account. */
export async function checkPassword(db: Database, account: string, password: string, address: string): Promise<Account> {
  const subject = `${account.slice(0, 64)} from ${address}`.replaceAll('\0', '');
  await refuseWhileBlocked(db, subject);
  const found = account.includes('\0') ? undefined : await findAccount(db, account);
  // Basic sends the password with every request: what was right a moment ago need not be hashed again.
  const proof = createHmac('sha256', PROCESS_SECRET).update(`${found?.passwordHash}\n${password}`).digest('base64');
  const known = (recentProofs.get(proof) ?? 0) > Date.now();
  const right = known || (await verifyPassword(password, found?.passwordHash));
  if (!right || !found?.enabled) {
    await countFailure(db, subject);
    throw new CommandError(401, 'UNAUTHORIZED', 'The account or the password is wrong.');
  }
  if (!known) {
    await forgetFailures(db, subject);
    if (recentProofs.size > 10_000) recentProofs.clear();
    recentProofs.set(proof, Date.now() + 300_000);
  }
  return found;
}

const PROCESS_SECRET = randomBytes(32);
const recentProofs = new Map<string, number>();

function basicCredentials(value: string): [string, string] {
  const text = Buffer.from(value, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? [text, ''] : [text.slice(0, colon), text.slice(colon + 1)];
}

export function cookie(request: Request, name: string): string | undefined {
  for (const part of (request.get('cookie') ?? '').split(';')) {
    const [key, ...rest] = part.trim().split('=');
    if (key === name) return rest.join('=');
  }
  return undefined;
}

/**
 * Cross-site request forgery: the cookie alone never authorises a change. The page must have set a header that a foreign form
 * cannot set, or the browser must say that the request comes from our own origin; SameSite=Lax is the second lock.
 */
function refuseForeignSite(request: Request): void {
  if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return;
  const origin = request.get('origin');
  const sameOrigin = origin !== undefined && URL.canParse(origin) && new URL(origin).host === request.get('host');
  if (origin !== undefined && !sameOrigin) throw new CommandError(403, 'FORBIDDEN', 'The request comes from another site.');
  if (sameOrigin || request.get('x-requested-with') || request.get('sec-fetch-site') === 'same-origin') return;
  throw new CommandError(403, 'FORBIDDEN', 'A request with the session cookie needs the header X-Requested-With.');
}
