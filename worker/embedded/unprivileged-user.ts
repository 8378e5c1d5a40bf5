import { execFileSync } from 'node:child_process';
import { userInfo } from 'node:os';

/** How to run a program that refuses root. */
export interface Unprivileged {
  /** To `spawn` as; undefined: as we are. */
  uid?: number;
  gid?: number;
  /** What stands before the program on the command line. */
  prefix: string[];
}

/** What the user called `name` may run as; null when there is none. */
function idsOf(name: string): { uid: number; gid: number } | null {
  try {
    const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return null;
  }
}

/** The system's `postgres` user, created when there is none and that is possible. */
function postgresUser(): { uid: number; gid: number } | null {
  const existing = idsOf('postgres');
  if (existing) return existing;
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'], {
      stdio: 'pipe',
    });
  } catch {
    return null;
  }
  return idsOf('postgres');
}

function succeeds(command: string, args: string[], as: { uid?: number; gid?: number } = {}): boolean {
  try {
    execFileSync(command, args, { ...as, cwd: '/', stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/**
 * How to run PostgreSQL, which refuses root, with access to `folders`. As ourselves when we are not root; else as the user `postgres` when every
 * folder on the way lets it in; else (a checkout under /root, say) in a user namespace of Linux, where root is called `nobody` and keeps the
 * access it has. Throws with the remedy when nothing is possible.
 */
export function unprivileged(folders: string[]): Unprivileged {
  if (userInfo().uid !== 0) return { prefix: [] };
  const user = postgresUser();
  if (user && folders.every((folder) => succeeds('test', ['-x', folder], user))) return { ...user, prefix: [] };
  const nobody = idsOf('nobody');
  const prefix = nobody ? ['unshare', '--user', `--map-user=${nobody.uid}`, `--map-group=${nobody.gid}`] : [];
  if (nobody && succeeds(prefix[0]!, [...prefix.slice(1), 'true'])) return { prefix };
  throw new Error(
    `PostgreSQL refuses to run as root, and ${user ? `the user "postgres" may not enter ${folders.join(' and ')}` : 'there is no user "postgres"'}. Start as an ordinary user, move the checkout to a folder others may enter, or set DATABASE_URL.`,
  );
}
