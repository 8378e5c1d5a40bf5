import type { AuthProvider } from 'react-admin';
import { may } from '../../ui/permissions.js';
import { sessionEnded, isSignedOut, session, signIn, signOut } from '../../ui/session.js';

/**
 * React-admin signs out and asks again until the sign-in page is on the screen; an immediate answer would keep it from ever getting there.
 */
const SETTLE_MS = 80;

/** Sign-in by session cookie. An answer 401 anywhere means the session is over: react-admin then shows the sign-in page and comes back. */
export const authProvider: AuthProvider = {
  login: async ({ username, password }: { username: string; password: string }) => {
    await signIn(username, password);
  },

  logout: async () => {
    await signOut().catch(() => undefined);
  },

  checkAuth: async () => {
    try {
      await session();
    } catch (error) {
      if (isSignedOut(error)) {
        await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
        throw { message: false };
      }
      // Offline is not signed out: the page stays and says that it cannot reach the server.
    }
  },

  checkError: async (error: unknown) => {
    if (isSignedOut(error)) {
      await sessionEnded();
      throw { message: 'ra.notification.logged_out' };
    }
  },

  getIdentity: async () => {
    const { account, name } = await session();
    return { id: account, fullName: name };
  },

  // Null when nobody is signed in: an error here would make react-admin sign out again, and ask again, without end.
  getPermissions: () =>
    session().catch((error: unknown) => {
      if (isSignedOut(error)) return null;
      throw error;
    }),

  canAccess: async ({ action, resource }) => {
    const ACTIONS: Record<string, string> = { list: 'read', show: 'read', edit: 'update' };
    return may(await session(), ACTIONS[action] ?? action, resource);
  },
};
