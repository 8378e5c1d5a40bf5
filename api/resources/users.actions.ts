import type { Knex } from 'knex';
import { CommandError } from '../../commands/command-error.js';
import { hashPassword, weakness } from '../auth/passwords.js';
import { closeSessionsOf } from '../auth/sessions.js';
import type { ActionContext, ResourceActions, ResourceRecord } from './resource-actions.js';
import { toColumns } from './resource-rows.js';
import { users } from './users.js';

export const usersActions: ResourceActions = {
  async create({ trx }, { password, ...input }) {
    await refuseUnknownRoles(trx, input);
    const account = String(input['account']);
    await trx('users').insert({ ...toColumns(users, input), ...(await passwordColumns(password, account)) });
    return account;
  },

  async update(context, account, { password, ...changes }) {
    const { trx } = context;
    await refuseUnknownRoles(trx, changes);
    await trx('users')
      .where({ account })
      .update({ ...toColumns(users, changes), ...(await passwordColumns(password, account)), updated_at: trx.fn.now() });
    await refuseWithoutAdministrator(context);
    if (password !== undefined || changes['enabled'] === false) await closeSessionsOf(trx, account);
  },

  async remove(context, account) {
    if (account === context.user.account) throw new CommandError(409, 'INVALID_STATE', 'Nobody deletes their own account.');
    await context.trx('users').where({ account }).delete();
    await refuseWithoutAdministrator(context);
  },
};

/** A password that an administrator sets is for one login. */
export async function passwordColumns(password: unknown, account: string): Promise<Record<string, unknown>> {
  if (typeof password !== 'string') return {};
  const problem = weakness(password, account);
  if (problem) throw new CommandError(400, 'INVALID_ARGUMENT', `password: ${problem}`, [{ path: 'password', message: problem }]);
  return { password_hash: await hashPassword(password), must_change_password: true };
}

async function refuseUnknownRoles(trx: ActionContext['trx'], values: ResourceRecord): Promise<void> {
  const wanted = (values['roles'] as string[] | undefined) ?? [];
  const known = new Set(((await trx('roles').whereIn('id', wanted).select('id')) as { id: string }[]).map(({ id }) => id));
  const unknown = wanted.filter((role) => !known.has(role));
  if (unknown.length) {
    throw new CommandError(
      400,
      'INVALID_ARGUMENT',
      `There is no role ${unknown.join(', ')}.`,
      unknown.map((role) => ({ path: `roles.${wanted.indexOf(role)}`, message: `There is no role "${role}".` })),
    );
  }
}

/** Someone must remain who can let others in. */
export async function refuseWithoutAdministrator({ trx }: { trx: Knex }): Promise<void> {
  const [one] = (await trx('users').whereRaw(`enabled AND 'administrator' = ANY(roles)`).limit(1).select('account')) as unknown[];
  if (!one) throw new CommandError(409, 'INVALID_STATE', 'The last enabled administrator must stay one.');
}
