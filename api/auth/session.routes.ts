import { z } from 'zod';
import { CommandError } from '../../commands/command-error.js';
import { actorOf, recordChange } from '../resources/record-change.js';
import { defineRoute, type Route } from '../route.js';
import { checkPassword, cookie } from './authenticate.js';
import { permissionsOf } from './can.js';
import { hashPassword, weakness } from './passwords.js';
import { closeSession, closeSessionsOf, openSession, SESSION_COOKIE } from './sessions.js';
import { describeUser } from './users-store.js';

const me = z.object({
  account: z.string(),
  name: z.string(),
  type: z.enum(['user', 'client']),
  email: z.string().nullable(),
  roles: z.array(z.string()),
  gridIds: z.array(z.string()),
  groups: z.array(z.string()).describe('Candidate groups: roles, and role@grid'),
  mustChangePassword: z.boolean(),
  permissions: z.record(z.string(), z.array(z.string())).describe('Actions by resource; `*` stands for all'),
});

const path = '/api/v1/session';
const tag = 'session';
/** What opens and ends a session is on record like any other change. */
const session = (account: string) => ({ entityType: 'sessions', entityKey: account });

export const sessionRoutes: Route[] = [
  defineRoute({
    method: 'get',
    path,
    tag,
    summary: 'Who am I',
    access: 'signed-in',
    response: { status: 200, schema: me },
    handle: async ({ user }) => ({ status: 200, body: { ...describeUser(user), permissions: permissionsOf(user) } }),
  }),
  defineRoute({
    method: 'post',
    path,
    tag,
    summary: 'Log in; answers the session cookie',
    access: 'public',
    body: z.strictObject({ account: z.string().min(1).max(64), password: z.string().min(1).max(200) }),
    response: { status: 200, schema: me },
    handle: async ({ deps, body, request }) => {
      const address = request.ip ?? '';
      const user = await checkPassword(deps.db, body.account, body.password, address).catch(async (error: unknown) => {
        if (error instanceof CommandError) {
          await recordChange(deps.db, {
            actor: { type: 'user', id: body.account.replaceAll('\0', '') },
            event: 'LOGIN_REFUSED',
            ...session(body.account.replaceAll('\0', '')),
            after: { address, reason: error.title },
          });
        }
        throw error;
      });
      const token = await openSession(deps.db, user.account, { address, userAgent: request.get('user-agent') });
      await recordChange(deps.db, { actor: actorOf(user), event: 'SESSION_OPENED', ...session(user.account), after: { address } });
      return {
        status: 200,
        body: { ...describeUser(user), permissions: permissionsOf(user) },
        headers: { 'Set-Cookie': sessionCookie(token, deps.secureCookies) },
      };
    },
  }),
  defineRoute({
    method: 'delete',
    path,
    tag,
    summary: 'Log out',
    access: 'signed-in',
    response: { status: 204 },
    handle: async ({ deps, user, request }) => {
      const token = cookie(request, SESSION_COOKIE);
      if (token) {
        await closeSession(deps.db, token);
        await recordChange(deps.db, { actor: actorOf(user), event: 'SESSION_CLOSED', ...session(user.account) });
      }
      return { status: 204, headers: { 'Set-Cookie': `${sessionCookie('', deps.secureCookies)}; Max-Age=0` } };
    },
  }),
  defineRoute({
    method: 'put',
    path: `${path}/password`,
    tag,
    summary: 'Change my password; ends my other sessions',
    access: 'signed-in',
    body: z.strictObject({ currentPassword: z.string().max(200), newPassword: z.string().max(200) }),
    response: { status: 204 },
    handle: async ({ deps, user, body, request }) => {
      if (user.type !== 'user') throw new CommandError(403, 'FORBIDDEN', 'Only a person has a password.');
      await checkPassword(deps.db, user.account, body.currentPassword, request.ip ?? '').catch(() => {
        throw new CommandError(400, 'INVALID_ARGUMENT', 'The current password is wrong.', [
          { path: 'currentPassword', message: 'Is wrong.' },
        ]);
      });
      const problem =
        body.newPassword === body.currentPassword ? 'Must differ from the current one.' : weakness(body.newPassword, user.account);
      if (problem) throw new CommandError(400, 'INVALID_ARGUMENT', `newPassword: ${problem}`, [{ path: 'newPassword', message: problem }]);
      const hash = await hashPassword(body.newPassword);
      await deps.db.transaction(async (trx) => {
        await trx('users')
          .where({ account: user.account })
          .update({ password_hash: hash, must_change_password: false, updated_at: trx.fn.now() });
        await closeSessionsOf(trx, user.account, cookie(request, SESSION_COOKIE));
        await recordChange(trx, { actor: actorOf(user), event: 'PASSWORD_CHANGED', entityType: 'users', entityKey: user.account });
      });
      return { status: 204 };
    },
  }),
];

function sessionCookie(token: string, secure: boolean): string {
  return `${SESSION_COOKIE}=${token}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
}
