import { request } from './request.js';

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
    current = undefined;
    throw error;
  });
  return current;
}

export async function signIn(account: string, password: string): Promise<Session> {
  forgetSession();
  await request(PATH, { method: 'POST', body: { account, password } });
  return session();
}

export async function signOut(): Promise<void> {
  forgetSession();
  await request(PATH, { method: 'DELETE' });
}

export function forgetSession(): void {
  current = undefined;
}
