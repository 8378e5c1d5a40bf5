import type { Knex } from 'knex';
import { accessColumn, applyAccess, type Access } from './access.js';
import { groupsOf, type User } from './user.js';

export interface Account extends User {
  passwordHash: string | null;
  enabled: boolean;
}

/** The account of a person, disabled ones too; undefined when there is none. */
export async function findAccount(db: Knex, account: string): Promise<Account | undefined> {
  const row = (await db('users AS u').where('u.account', account).first('u.*', accessColumn(db, 'USER'))) as AccountRow | undefined;
  return row && toAccount(row);
}

export interface AccountRow {
  account: string;
  name: string;
  email: string | null;
  roles: string[];
  grid_ids: string[];
  password_hash: string | null;
  enabled: boolean;
  must_change_password: boolean;
  access: Access;
}

export function toAccount(row: AccountRow): Account {
  return {
    type: 'user',
    account: row.account,
    name: row.name,
    email: row.email ?? undefined,
    ...applyAccess(row.access),
    gridIds: row.grid_ids,
    mustChangePassword: row.must_change_password,
    passwordHash: row.password_hash,
    enabled: row.enabled,
  };
}

/** What a user may know of themselves: `GET /api/v1/session`. */
export function describeUser(user: User): Record<string, unknown> {
  const { account, name, roles, gridIds, mustChangePassword, type } = user;
  return { account, name, type, email: user.email ?? null, roles, gridIds, groups: groupsOf(user), mustChangePassword };
}
