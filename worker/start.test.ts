import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { processStartTime } from './embedded/process-identity.mjs';
import { freePort } from './embedded/free-port.js';
import { projectRoot } from './project-root.js';
import {
  buildPlatform,
  removeDataFolder,
  startPlatformProcess,
  temporaryDataFolder,
  type PlatformProcess,
} from './testing/start-platform.js';

const dataFolder = temporaryDataFolder();
let platform: PlatformProcess | undefined;

beforeAll(() => buildPlatform(), 180_000);
afterEach(async () => {
  await platform?.stop();
  platform = undefined;
});
afterAll(() => removeDataFolder(dataFolder));

const pidsOf = (folder: string) =>
  ['postgres', 'temporal'].map(
    (name) => (JSON.parse(readFileSync(join(folder, 'run', `${name}.pid.json`), 'utf8')) as { pid: number }).pid,
  );

async function occupy(): Promise<{ server: Server; port: number }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, port: (server.address() as AddressInfo).port };
}

async function until(condition: () => boolean, withinMs: number): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`not within ${withinMs} ms: ${condition.toString()}`);
    await delay(50);
  }
}

describe('a start', () => {
  test('the first one prints one block with the one-time password, which works and is told once', async () => {
    platform = await startPlatformProcess({ DATA_DIR: dataFolder, ADMIN_PASSWORD: '' });
    await until(() => platform!.output().includes('Ctrl-C'), 5_000);
    const password = /Password\s+(\S+)\s+\(one-time/.exec(platform.output())?.[1];
    expect(platform.output()).toContain(`${platform.url.replace('127.0.0.1', 'localhost')}/`);
    expect(platform.output()).toContain(`mqtt://localhost:${platform.mqttPort}`);
    const authorization = `Basic ${Buffer.from(`admin:${password}`).toString('base64')}`;
    const response = await fetch(`${platform.url}/v2/authentication/me`, { headers: { authorization } });
    expect(response.status).toBe(200);
    await platform.stop();
    expect(await platform.exited).toBe(0);
    expect(platform.output()).toMatch(/Stopping \(SIGTERM\) …\nStopped\.\n$/);
    expect(readFileSync(join(dataFolder, 'logs', 'platform.log'), 'utf8')).not.toContain(password);

    platform = await startPlatformProcess({ DATA_DIR: dataFolder, ADMIN_PASSWORD: '' });
    expect(platform.output()).not.toContain('one-time');
    expect(platform.readyAfterMs).toBeLessThan(15_000);
  }, 180_000);

  test('a stop leaves no process behind', async () => {
    platform = await startPlatformProcess({ DATA_DIR: dataFolder });
    const pids = pidsOf(dataFolder);
    await platform.stop();
    expect(pids.map(processStartTime)).toEqual([null, null]);
    expect(existsSync(join(dataFolder, 'platform.pid'))).toBe(false);
  }, 60_000);

  test('after kill -9 the next start takes over at once, with everything there', async () => {
    platform = await startPlatformProcess({ DATA_DIR: dataFolder });
    const before = await platform.ask('GET', '/api/v1/devices?perPage=1');
    await platform.kill();
    platform = await startPlatformProcess({ DATA_DIR: dataFolder, PORT: new URL(platform.url).port, MQTT_PORT: String(platform.mqttPort) });
    expect(platform.readyAfterMs).toBeLessThan(20_000);
    expect(before.body.total).toBeGreaterThan(60);
    expect((await platform.ask('GET', '/api/v1/devices?perPage=1')).body.total).toBe(before.body.total);
  }, 90_000);

  test('after kill -9 nothing runs on, even when nobody starts again', async () => {
    platform = await startPlatformProcess({ DATA_DIR: dataFolder });
    const pids = pidsOf(dataFolder);
    await platform.kill();
    await until(() => pids.every((pid) => processStartTime(pid) === null), 15_000);
  }, 60_000);

  test('the platform ends when the npm it runs under is killed', async () => {
    const [port, mqttPort] = [await freePort(), await freePort()];
    const start = JSON.stringify([process.execPath, [join(projectRoot, 'dist', 'worker', 'start.js')]]).slice(1, -1);
    const npm = spawn(
      process.execPath,
      ['-e', `require('node:child_process').spawn(${start}, { stdio: 'ignore' }); setInterval(() => {}, 1000)`],
      {
        env: {
          ...process.env,
          npm_lifecycle_event: 'start',
          HOST: '127.0.0.1',
          PORT: String(port),
          MQTT_PORT: String(mqttPort),
          DATA_DIR: dataFolder,
        },
        stdio: 'ignore',
      },
    );
    const isReady = () =>
      fetch(`http://127.0.0.1:${port}/readyz`).then(
        (response) => response.ok,
        () => false,
      );
    const deadline = Date.now() + 60_000;
    while (!(await isReady())) {
      if (Date.now() > deadline) throw new Error('not ready');
      await delay(100);
    }
    const { pid } = JSON.parse(readFileSync(join(dataFolder, 'platform.pid'), 'utf8')) as { pid: number };
    npm.kill('SIGKILL');
    await until(() => processStartTime(pid) === null, 20_000);
    expect(existsSync(join(dataFolder, 'platform.pid'))).toBe(false);
  }, 90_000);
});

describe('a start that cannot be', () => {
  test.each([
    ['PORT', 'api'],
    ['MQTT_PORT', 'MQTT broker'],
  ])(
    'names the taken port and its variable: %s',
    async (variable, part) => {
      const { server, port } = await occupy();
      const refused = startPlatformProcess({ DATA_DIR: dataFolder, [variable]: String(port) });
      await expect(refused).rejects.toThrow(
        `Could not start, ${part}: Port ${port} is taken by another program. Stop that program, or choose another port: ${variable}=`,
      );
      server.close();
    },
    60_000,
  );

  test('names the variable that is wrong', async () => {
    await expect(startPlatformProcess({ DATA_DIR: dataFolder, TIME_ZONE: 'Mars/Olympus' })).rejects.toThrow(
      /TIME_ZONE: must be an IANA time zone/,
    );
  });

  test('names the database that does not answer', async () => {
    const url = `postgres://nobody:secret@127.0.0.1:${await freePort()}/none`;
    const refused = startPlatformProcess({ DATA_DIR: dataFolder, DATABASE_URL: url });
    await expect(refused).rejects.toThrow(/Could not start, database: .*ECONNREFUSED.* Check DATABASE_URL\./);
    await expect(refused).rejects.not.toThrow(/secret/);
  }, 60_000);

  test('a second one on the same data folder names the first', async () => {
    platform = await startPlatformProcess({ DATA_DIR: dataFolder });
    const second = startPlatformProcess({ DATA_DIR: dataFolder });
    await expect(second).rejects.toThrow(`already runs on ${dataFolder} (process ${platform.process.pid})`);
  }, 90_000);
});
