import { CommandError } from '../../commands/command-error.js';
import type { ResourceActions } from './resource-actions.js';

export const rolesActions: ResourceActions = {
  async remove({ trx }, id, before) {
    if (before['builtIn']) throw new CommandError(409, 'INVALID_STATE', `Role "${id}" is built in: processes refer to it.`);
    const [user] = (await trx('users').whereRaw('? = ANY(roles)', [id]).limit(1).select('account')) as { account: string }[];
    if (user) throw new CommandError(409, 'REFERENCE_BROKEN', `Account "${user.account}" still has role "${id}".`);
    await trx('roles').where({ id }).delete();
  },
};
