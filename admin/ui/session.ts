import { request, RequestError } from './request.js';

/** Who is signed in, as `/api/v1/session` answers. `groups` are the candidate groups of tasks this person may take. */
export interface Session {
  account: string;
  name: string;
  roles: string[];
  groups: string[];
  gridIds: string[];
  /** Actions by resource. */
  permissions: Record<string, string[]>;
  mustChangePassword: boolean;
}

const PATH = '/api/v1/session';

let current: Promise<Session> | undefined;

/** The session, asked for once and then kept until `forgetSession`. Rejects with status 401 when nobody is signed in. */
export function session(): Promise<Session> {
  current ??= request<Session>(PATH).catch((error: unknown) => {
    // "Nobody is signed in" stays true until someone signs in; anything else may pass.
    if (!isSignedOut(error)) current = undefined;
    throw error;
  });
  return current;
}

export async function signIn(account: string, password: string): Promise<Session> {
  await request(PATH, { method: 'POST', body: { account, password } });
  forgetSession();
  return session();
}

/** Ends the session; nothing is asked of the server when there is none. */
export async function signOut(): Promise<void> {
  const known = await current?.catch(() => undefined);
  if (!known) return;
  forgetSession();
  await request(PATH, { method: 'DELETE' });
}

function forgetSession(): void {
  current = undefined;
}

/** An answer 401 has said that the session is over: the next question asks the server again. */
export async function sessionEnded(): Promise<void> {
  if (await current?.catch(() => undefined)) forgetSession();
}

export function isSignedOut(error: unknown): boolean {
  return error instanceof RequestError && error.status === 401;
}
