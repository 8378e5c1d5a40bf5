import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Config } from './config.js';
import { freePort } from './embedded/free-port.js';
import { startPostgres } from './embedded/postgres.js';
import { startGuard } from './embedded/start-guard.js';
import { supervise } from './embedded/supervise.js';
import { startTemporal } from './embedded/temporal.js';
import { devServer, temporalBinary } from './embedded/temporal-binary.js';

export interface Infrastructure {
  databaseUrl: string;
  temporalAddress: string;
  /** Ends the embedded parts, the workflow server before the database. External ones are left alone. */
  stop(): Promise<void>;
}

/**
 * PostgreSQL and Temporal: the addresses given, or else embedded ones in the data folder, kept running until `stop`. What a process that
 * was killed left behind is ended first. `report` gets lines for people; `onGiveUp` the error when an embedded part cannot be kept running.
 */
export async function startInfrastructure(
  config: Config,
  log: Logger,
  report: (line: string) => void,
  onGiveUp: (error: Error) => void,
): Promise<Infrastructure> {
  const folder = config.dataFolder;
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const stopPart of stops.reverse()) await stopPart();
    stops.length = 0;
  };
  if (!config.databaseUrl || !config.temporalAddress) startGuard(process.pid, join(folder, 'run'));
  try {
    const [databaseUrl, temporalAddress] = await Promise.all([embeddedPostgres(), embeddedTemporal()]);
    return { databaseUrl, temporalAddress, stop };
  } catch (error) {
    await stop();
    throw error;
  }

  async function embeddedPostgres(): Promise<string> {
    if (config.databaseUrl) return config.databaseUrl;
    const port = await freePort();
    const start = () => startPostgres({ folder, port, maxConnections: 200 });
    report('starting PostgreSQL');
    const running = await start();
    stops.push(supervise('PostgreSQL', running, start, log, onGiveUp).stop);
    return running.url;
  }

  async function embeddedTemporal(): Promise<string> {
    if (config.temporalAddress) return config.temporalAddress;
    const binary = await temporalBinary(devServer, { cacheFolder: config.cacheFolder, searchPath: config.searchPath, report });
    const port = await freePort();
    const start = () => startTemporal({ binary, folder, port });
    report('starting Temporal');
    const running = await start();
    stops.push(supervise('Temporal', running, start, log, onGiveUp).stop);
    return running.address;
  }
}
