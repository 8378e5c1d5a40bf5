import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { startChild, type ChildProcess } from '../embedded/child-process.js';
import { freePort } from '../embedded/free-port.js';
import { projectRoot } from '../project-root.js';

/** Debian's broker; absent on a machine where nobody installed it. */
export const mosquittoProgram = [
  '/usr/sbin/mosquitto',
  '/usr/local/sbin/mosquitto',
  '/usr/local/bin/mosquitto',
  '/opt/homebrew/sbin/mosquitto',
].find(existsSync);

export interface Mosquitto {
  /** With the platform's account. */
  url: string;
  port: number;
  process: ChildProcess;
  stop(): Promise<void>;
}

/** The broker with the configuration and access rules of docker-compose.yml, on a free port, with an account for each of `accounts` beside the platform's. */
export async function startMosquitto(folder: string, accounts: Record<string, string> = {}): Promise<Mosquitto> {
  const data = join(folder, 'mosquitto');
  mkdirSync(data, { recursive: true });
  const port = await freePort();
  const passwords = join(data, 'passwords');
  writeFileSync(passwords, '', { mode: 0o600 });
  const everyone = { platform: 'platform-secret', ...accounts };
  for (const [name, password] of Object.entries(everyone))
    execFileSync('mosquitto_passwd', ['-b', passwords, name, password], { stdio: 'pipe' });
  const compose = join(projectRoot, 'worker', 'compose');
  writeFileSync(join(data, 'acl'), readFileSync(join(compose, 'mosquitto.acl')), { mode: 0o600 });
  const configuration = readFileSync(join(compose, 'mosquitto.conf'), 'utf8')
    .replaceAll('/mosquitto/data', data)
    .replace('listener 1883', `listener ${port} 127.0.0.1`);
  // Run by root it would become the user "mosquitto", who cannot enter a temporary folder.
  writeFileSync(join(data, 'mosquitto.conf'), `${configuration}\nuser root\n`);
  const process = await startChild({
    name: 'mosquitto',
    command: mosquittoProgram!,
    args: ['-c', join(data, 'mosquitto.conf')],
    stopSignal: 'SIGTERM',
    pidFolder: join(folder, 'run'),
    logFolder: join(folder, 'logs'),
  });
  for (let tries = 0; !(await answers(port)); tries++) {
    if (tries > 100) throw new Error(`mosquitto did not start:\n${process.lastLines()}`);
    await delay(50);
  }
  return { url: `mqtt://platform:platform-secret@127.0.0.1:${port}`, port, process, stop: () => process.stop() };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
