import { execFileSync } from 'node:child_process';
import { userInfo } from 'node:os';

export interface SystemUser {
  uid: number;
  gid: number;
}

function idOf(name: string): SystemUser | null {
  try {
    const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return null;
  }
}

/**
 * The user to run PostgreSQL as: null for ourselves; when we are root, which PostgreSQL refuses, the system's `postgres` user, created
 * when there is none.
 */
export function unprivilegedUser(): SystemUser | null {
  if (userInfo().uid !== 0) return null;
  const existing = idOf('postgres');
  if (existing) return existing;
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'], {
      stdio: 'pipe',
    });
  } catch (error) {
    throw new Error(
      'PostgreSQL refuses to run as root and a user "postgres" could not be created. Create one (useradd --system postgres), start as an ordinary user, or set DATABASE_URL.',
      { cause: error },
    );
  }
  const created = idOf('postgres');
  if (!created) throw new Error('The user "postgres" was created but cannot be found. Start as an ordinary user, or set DATABASE_URL.');
  return created;
}

/** Whether `user` may enter `folder` (every folder on the way must allow it). */
export function mayEnter(user: SystemUser, folder: string): boolean {
  try {
    execFileSync('test', ['-x', folder], { uid: user.uid, gid: user.gid, cwd: '/', stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
