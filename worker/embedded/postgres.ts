import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { startChild, type ChildProcess } from './child-process.js';
import { postgresBinaries } from './postgres-binaries.js';
import { unprivileged, type Unprivileged } from './unprivileged-user.js';

export interface PostgresOptions {
  /** Created when absent. Holds `postgres/` (the cluster), `postgres.password` (mode 0600), `run/` and `logs/`. */
  folder: string;
  port: number;
  /** Off only where the data may be lost with the machine (tests). */
  durable?: boolean;
  maxConnections?: number;
  /** See ChildSpec. */
  outlivesUs?: boolean;
}

export interface RunningPostgres {
  process: ChildProcess;
  /** postgres://… of the platform's database. */
  url: string;
  /** postgres://… of a database of the same server. */
  urlOf(database: string): string;
  stop(): Promise<void>;
}

const run = promisify(execFile);
const readyWithinMs = 60_000;
export const platformDatabase = 'smart_community';

/** Starts the embedded PostgreSQL on the loopback interface, creating the cluster (UTF-8, PostgreSQL's own C.UTF-8 locale) the first time. Settles when it answers. */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const { initdb, postgres } = await postgresBinaries();
  const cluster = join(options.folder, 'postgres');
  mkdirSync(options.folder, { recursive: true });
  const as = unprivileged([options.folder, dirname(postgres)]);
  const password = keepPassword(join(options.folder, 'postgres.password'));
  if (existsSync(join(cluster, 'PG_VERSION'))) await ownCluster(cluster, as);
  else await createCluster(initdb, cluster, password, as, options.durable !== false);

  const child = await startChild({
    name: 'postgres',
    ...commandLine(as, postgres, ['-D', cluster, '-p', String(options.port), ...settings(options).flatMap((setting) => ['-c', setting])]),
    cwd: cluster,
    env: environment(),
    uid: as.uid,
    gid: as.gid,
    stopSignal: 'SIGINT', // "fast shutdown": open transactions are rolled back, everything committed is on disk
    pidFolder: join(options.folder, 'run'),
    logFolder: join(options.folder, 'logs'),
    outlivesUs: options.outlivesUs,
  });
  const urlOf = (database: string) => `postgres://postgres:${password}@127.0.0.1:${options.port}/${database}`;
  await waitUntilReady(urlOf('postgres'), child);
  await createDatabase(urlOf('postgres'), platformDatabase);
  return { process: child, url: urlOf(platformDatabase), urlOf, stop: () => child.stop(30_000) };
}

function settings(options: PostgresOptions): string[] {
  const durable = options.durable !== false;
  return [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    `max_connections=${options.maxConnections ?? 100}`,
    'shared_buffers=256MB',
    'timezone=UTC',
    'log_timezone=UTC',
    'password_encryption=scram-sha-256',
    `fsync=${durable ? 'on' : 'off'}`,
    `synchronous_commit=${durable ? 'on' : 'off'}`,
    `full_page_writes=${durable ? 'on' : 'off'}`,
  ];
}

/** The locale is fixed so that a database sorts and speaks the same on every machine. */
function environment(): NodeJS.ProcessEnv {
  return {
    PATH: '/usr/local/bin:/usr/bin:/bin',
    LC_ALL: 'C',
    TZ: 'UTC',
    ...(process.platform === 'win32' ? { SYSTEMROOT: 'C:\\Windows' } : {}),
  };
}

function commandLine({ prefix: [first, ...rest] }: Unprivileged, program: string, args: string[]): { command: string; args: string[] } {
  return first ? { command: first, args: [...rest, program, ...args] } : { command: program, args };
}

/** PostgreSQL demands that its files belong to whom it runs as, which changes when the checkout or the data folder has moved. */
async function ownCluster(cluster: string, { uid, gid }: Unprivileged): Promise<void> {
  const self = userInfo();
  const wanted = uid ?? self.uid;
  if (self.uid !== 0 || statSync(cluster).uid === wanted) return;
  await run('chown', ['-R', `${wanted}:${gid ?? self.gid}`, cluster]);
}

function keepPassword(file: string): string {
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  const password = randomBytes(24).toString('base64url');
  writeFileSync(file, password, { mode: 0o600 });
  return password;
}

async function createCluster(initdb: string, cluster: string, password: string, as: Unprivileged, durable: boolean): Promise<void> {
  // A first start that was interrupted leaves half a cluster, which initdb would refuse to enter.
  rmSync(cluster, { recursive: true, force: true });
  mkdirSync(cluster, { recursive: true, mode: 0o700 });
  const passwordFile = join(cluster, '..', 'postgres.password.initdb');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (as.uid !== undefined && as.gid !== undefined) {
    chownSync(cluster, as.uid, as.gid);
    chownSync(passwordFile, as.uid, as.gid);
  }
  chmodSync(cluster, 0o700);
  const args = [
    '-D',
    cluster,
    '-U',
    'postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    ...(durable ? [] : ['--no-sync']),
  ];
  try {
    const line = commandLine(as, initdb, args);
    await run(line.command, line.args, { uid: as.uid, gid: as.gid, cwd: cluster, env: environment() });
  } catch (error) {
    rmSync(cluster, { recursive: true, force: true });
    throw new Error(
      `PostgreSQL could not create its files in ${cluster}: ${(error as { stderr?: string }).stderr?.trim() ?? String(error)}`,
      { cause: error },
    );
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

async function waitUntilReady(url: string, child: ChildProcess): Promise<void> {
  const ended = child.exited.then((why) => why);
  const deadline = Date.now() + readyWithinMs;
  for (;;) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      const why = await Promise.race([ended, delay(50, null)]);
      if (why !== null) throw new Error(`PostgreSQL ended while starting (${why}):\n${child.lastLines()}`, { cause: error });
      if (Date.now() > deadline) {
        await child.stop();
        throw new Error(`PostgreSQL did not answer within ${readyWithinMs / 1000} s:\n${child.lastLines()}`, { cause: error });
      }
    }
  }
}

async function createDatabase(url: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}
