import { randomBytes } from 'node:crypto';
import type { Database } from '../../db/connection.js';
import { hashPassword, verifyPassword } from './passwords.js';

/**
 * Makes sure that account `admin` exists. On the first start it gets `password` or, without one, a generated one-time
 * password, which is answered so that it can be shown once; it must then be changed at the first login. Later starts answer
 * `undefined` and leave the account alone, except that a `password` given explicitly (`ADMIN_PASSWORD`) is set again when it differs.
 */
export async function ensureAdministrator(
  db: Database,
  password?: string,
): Promise<{ account: 'admin'; oneTimePassword?: string } | undefined> {
  const existing = await db('users').where({ account: 'admin' }).first('account', 'password_hash');
  if (existing) {
    if (password !== undefined && !(await verifyPassword(password, (existing as { password_hash: string | null }).password_hash))) {
      await db('users')
        .where({ account: 'admin' })
        .update({ password_hash: await hashPassword(password), must_change_password: false, updated_at: db.fn.now() });
      return { account: 'admin' };
    }
    return undefined;
  }
  const oneTimePassword = password === undefined ? randomBytes(12).toString('base64url') : undefined;
  const inserted = await db('users')
    .insert({
      account: 'admin',
      name: '系统管理员',
      roles: ['administrator'],
      grid_ids: [],
      password_hash: await hashPassword(password ?? oneTimePassword!),
      must_change_password: password === undefined,
    })
    .onConflict('account')
    .ignore()
    .returning('account');
  // Another process was first: its password counts.
  return inserted.length ? { account: 'admin', oneTimePassword } : undefined;
}
