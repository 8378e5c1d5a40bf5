import { CommandError } from '../../commands/command-error.js';
import { recordChange } from '../resources/record-change.js';
import { defineRoute, type Route } from '../route.js';
import { itemSchema } from './searchable.js';
import { insertUser, newUserBody } from './users.routes.js';
import { users } from './users.js';

/** The first administrator of a system that has none, disabled ones counted: locking an account must not open this door. The platform's own start makes one, so this answers 403 except after a loss. */
export const setupRoutes: Route[] = [
  defineRoute({
    method: 'post',
    path: '/v2/setup/user',
    tag: 'setup',
    summary: 'Create the first administrator, where there is none',
    access: 'public',
    body: newUserBody,
    response: { status: 201, schema: itemSchema(users) },
    handle: async ({ deps, body }) => {
      await deps.db.transaction(async (trx) => {
        // Two who ask at once must not both be first.
        await trx.raw(`SELECT pg_advisory_xact_lock(hashtext('setup'))`);
        const [administrator] = (await trx('users').whereRaw(`'administrator' = ANY(roles)`).limit(1).select('account')) as unknown[];
        if (administrator) throw new CommandError(403, 'FORBIDDEN', 'There is an administrator already; ask them for an account.');
        if (!(await insertUser(trx, body, ['administrator'])))
          throw new CommandError(403, 'FORBIDDEN', `Account "${body.username}" exists already; choose another name.`);
        await recordChange(trx, {
          actor: { type: 'system', id: 'setup' },
          event: 'RESOURCE_CREATED',
          entityType: 'users',
          entityKey: body.username,
          after: { account: body.username, roles: ['administrator'] },
        });
      });
      const { username, name = username, email } = body;
      return { status: 201, body: { username, name, ...(email ? { email } : {}) } };
    },
  }),
];
