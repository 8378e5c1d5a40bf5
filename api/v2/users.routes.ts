import type { Knex } from 'knex';
import { z } from 'zod';
import { CommandError } from '../../commands/command-error.js';
import { closeSessionsOf } from '../auth/sessions.js';
import { passwordColumns, refuseWithoutAdministrator } from '../resources/users.actions.js';
import type { Route } from '../route.js';
import { insertNew, managedRoutes } from './managed-routes.js';
import { users } from './users.js';

/** As `/api/v1/users` has it. */
const username = z.string().regex(/^[A-Za-z0-9._@+-]{1,64}$/, 'Letters, digits and . _ @ + -, at most 64.');
const email = z.union([z.email().max(200), z.literal('')]);
const name = z.string().trim().min(1).max(100);

export const newUserBody = z.strictObject({
  username,
  password: z.string().min(1).max(200),
  name: name.optional(),
  email: email.optional(),
});

/** Adds an account with these roles; answers false when the name is taken. */
export async function insertUser(trx: Knex, given: z.output<typeof newUserBody>, roles: string[]): Promise<boolean> {
  return insertNew(trx, 'users', {
    account: given.username,
    name: given.name ?? given.username,
    email: given.email || null,
    roles,
    grid_ids: [],
    ...(await passwordColumns(given.password, given.username)),
  });
}

export const userRoutes: Route[] = managedRoutes({
  searchable: users,
  path: '/v2/users',
  parameter: 'username',
  create: {
    body: newUserBody,
    insert: async (trx, body) => ((await insertUser(trx, body, [])) ? body.username : undefined),
  },
  update: {
    // Blank or absent: the password stays, as in Camunda.
    body: z.strictObject({ password: z.string().max(200).optional(), name: name.optional(), email: email.optional() }),
    apply: async (trx, account, { password, ...changes }) => {
      await trx('users')
        .where({ account })
        .update({
          ...(changes.name === undefined ? {} : { name: changes.name }),
          ...(changes.email === undefined ? {} : { email: changes.email || null }),
          ...(password ? await passwordColumns(password, account) : {}),
          updated_at: trx.fn.now(),
        });
      if (password) await closeSessionsOf(trx, account);
    },
    status: 200,
  },
  remove: async (trx, account, user) => {
    if (account === user.account) throw new CommandError(409, 'INVALID_STATE', 'Nobody deletes their own account.');
    await trx('users').where({ account }).delete();
    await refuseWithoutAdministrator({ trx });
  },
});
