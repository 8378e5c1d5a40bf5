import { createHash, randomBytes } from 'node:crypto';

/** A secret of 256 random bits, for sessions, access tokens and client secrets. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** A token as the database knows it: only its hash, so that reading the table opens nothing. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
