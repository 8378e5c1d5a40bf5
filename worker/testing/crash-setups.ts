import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../embedded/free-port.js';
import { startPostgres } from '../embedded/postgres.js';
import { startGuard } from '../embedded/start-guard.js';
import { startTemporal } from '../embedded/temporal.js';
import { devServer, temporalBinary } from '../embedded/temporal-binary.js';
import { projectRoot } from '../project-root.js';
import { mosquittoProgram, startMosquitto } from './start-mosquitto.js';
import { startPlatformProcess, type PlatformProcess } from './start-platform.js';

/** A running platform whose parts can be killed. */
export interface CrashSetup {
  /** Who answers HTTP now; another after the api was killed. */
  api(): PlatformProcess;
  /** Each kills its part with SIGKILL and, when it settles, has brought it back (or seen it come back). */
  crash: Record<string, () => Promise<void>>;
  stop(): Promise<void>;
}

const pidOf = (folder: string, name: string) =>
  (JSON.parse(readFileSync(join(folder, 'run', `${name}.pid.json`), 'utf8')) as { pid: number }).pid;

async function untilReady(platform: PlatformProcess): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (let inARow = 0; inARow < 3; await delay(100)) {
    const isReady = await fetch(`${platform.url}/readyz`, { signal: AbortSignal.timeout(10_000) }).then(
      (response) => response.ok,
      () => false,
    );
    inARow = isReady ? inARow + 1 : 0;
    if (Date.now() > deadline) throw new Error(`not ready again:\n${platform.output()}`);
  }
}

/** As on one machine: `npm start` with its embedded parts, which it must bring back itself. */
export async function oneProcess(dataFolder: string): Promise<CrashSetup> {
  const env = { DATA_DIR: dataFolder, DEMO: '0', PORT: String(await freePort()), MQTT_PORT: String(await freePort()) };
  let platform = await startPlatformProcess(env);
  const crashEmbedded = async (name: string): Promise<void> => {
    const pid = pidOf(dataFolder, name);
    process.kill(pid, 'SIGKILL');
    while (!existsSync(join(dataFolder, 'run', `${name}.pid.json`)) || pidOf(dataFolder, name) === pid) await delay(20);
    await untilReady(platform);
  };
  return {
    api: () => platform,
    crash: {
      Temporal: () => crashEmbedded('temporal'),
      PostgreSQL: () => crashEmbedded('postgres'),
      platform: async () => {
        await platform.kill();
        platform = await startPlatformProcess(env);
      },
    },
    stop: () => platform.stop(),
  };
}

/** As on several machines: PostgreSQL, Temporal and mosquitto beside api, rules and worker, each a process of its own. */
export async function separateProcesses(folder: string): Promise<CrashSetup> {
  const [postgresPort, temporalPort] = [await freePort(), await freePort()];
  const binary = await temporalBinary(devServer, {
    cacheFolder: join(projectRoot, 'data', 'cache'),
    searchPath: process.env.PATH,
    report: () => undefined,
  });
  const postgresAgain = () => startPostgres({ folder, port: postgresPort });
  const temporalAgain = () => startTemporal({ binary, folder, port: temporalPort });
  startGuard(process.pid, join(folder, 'run'));
  const mosquittoStarting = startMosquitto(folder);
  let [postgres, temporal] = await Promise.all([postgresAgain(), temporalAgain()]);
  const mosquitto = await mosquittoStarting;

  const env = { DATABASE_URL: postgres.url, TEMPORAL_ADDRESS: temporal.address, MQTT_URL: mosquitto.url, DEMO: '0' };
  const envOf = async (role: string) => {
    mkdirSync(join(folder, role), { recursive: true });
    return { ...env, ROLE: role, PORT: String(await freePort()), DATA_DIR: join(folder, role) };
  };
  const roles = { api: await envOf('api'), rules: await envOf('rules'), worker: await envOf('worker') };
  const running: Record<string, PlatformProcess> = {};
  const stop = async (): Promise<void> => {
    await Promise.all(Object.values(running).map((platform) => platform.stop()));
    await mosquitto.stop();
    await temporal.stop();
    await postgres.stop();
  };
  try {
    await Promise.all(Object.entries(roles).map(async ([role, roleEnv]) => (running[role] = await startPlatformProcess(roleEnv))));
  } catch (error) {
    await stop();
    throw error;
  }

  const crashRole = async (role: keyof typeof roles): Promise<void> => {
    await running[role]!.kill();
    running[role] = await startPlatformProcess(roles[role]);
  };
  return {
    api: () => running.api!,
    crash: {
      worker: () => crashRole('worker'),
      api: () => crashRole('api'),
      rules: () => crashRole('rules'),
      Temporal: async () => {
        process.kill(temporal.process.pid, 'SIGKILL');
        await temporal.process.exited;
        temporal = await temporalAgain();
        await Promise.all(Object.values(running).map(untilReady));
      },
      PostgreSQL: async () => {
        process.kill(postgres.process.pid, 'SIGKILL');
        await postgres.process.exited;
        postgres = await retried(postgresAgain);
        await Promise.all(Object.values(running).map(untilReady));
      },
    },
    stop,
  };
}

/** Whether `separateProcesses` can run here. */
export const hasBroker = mosquittoProgram !== undefined;

/** A killed PostgreSQL's shared memory takes a moment to be free. */
async function retried<T>(start: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await start();
    } catch (error) {
      if (tries === 10) throw error;
      await delay(300);
    }
  }
}
