import type { Knex } from 'knex';
import { accessColumn, applyAccess, type Access } from './access.js';
import { hashToken, newToken } from './tokens.js';
import type { User } from './user.js';

/** Seconds an access token lives. */
export const TOKEN_SECONDS = 3600;

/** The machine a living access token was issued to; undefined otherwise. */
export async function findClientByToken(db: Knex, token: string): Promise<User | undefined> {
  const row = (await db('access_tokens AS t')
    .join('oauth_clients AS c', 'c.client_id', 't.client_id')
    .where('t.token_hash', hashToken(token))
    .where('t.expires_at', '>', db.fn.now())
    .where('c.enabled', true)
    .first('c.*', accessColumn(db, 'CLIENT'))) as ClientRow | undefined;
  return (
    row && {
      type: 'client',
      account: row.client_id,
      name: row.name,
      ...applyAccess(row.access),
      gridIds: row.grid_ids,
      mustChangePassword: false,
    }
  );
}

interface ClientRow {
  client_id: string;
  name: string;
  roles: string[];
  grid_ids: string[];
  access: Access;
}

/** Issues a token when id and secret are right; undefined otherwise. A secret is 256 random bits, so a plain hash is enough. */
export async function issueToken(db: Knex, clientId: string, secret: string): Promise<string | undefined> {
  if (clientId.includes('\0')) return undefined;
  const client = await db('oauth_clients')
    .where({ client_id: clientId, secret_hash: hashToken(secret), enabled: true })
    .first('client_id');
  if (!client) return undefined;
  const token = newToken();
  await db('access_tokens').insert({
    token_hash: hashToken(token),
    client_id: clientId,
    expires_at: db.raw(`now() + make_interval(secs => ?)`, [TOKEN_SECONDS]),
  });
  return token;
}

/** Gives the client a new secret, ends its tokens and answers the secret, which is not stored and never shown again. */
export async function renewSecret(db: Knex, clientId: string): Promise<string> {
  const secret = newToken();
  await db('oauth_clients')
    .where({ client_id: clientId })
    .update({ secret_hash: hashToken(secret) });
  await db('access_tokens').where({ client_id: clientId }).delete();
  return secret;
}
