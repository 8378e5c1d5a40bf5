/** The entry of a server process: reads the environment, starts the platform, tells people how it goes, and stops it on Ctrl-C or SIGTERM. */
import { join } from 'node:path';
import { readEnvironment, type Config } from './config.js';
import { isPortFree } from './embedded/free-port.js';
import { createLog } from './log.js';
import { watchNpm } from './npm-parent.js';
import { startPlatform, type Platform } from './platform.js';
import { takeDataFolder } from './single-platform.js';
import { portTaken, StartupError } from './startup-error.js';
import { installTemporalRuntime } from './temporal-runtime.js';
import { welcome } from './welcome.js';

const begun = performance.now();
const stopWithinMs = 45_000;

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

function configure(): Config {
  try {
    return readEnvironment();
  } catch (error) {
    say(`The environment is not as it must be:\n${(error as Error).message}`);
    process.exit(2);
  }
}

const config = configure();
const usesEmbedded = !config.databaseUrl || !config.temporalAddress || !config.mqttUrl;
const log = createLog({ level: config.logLevel, file: usesEmbedded ? join(config.dataFolder, 'logs', 'platform.log') : undefined });
installTemporalRuntime(log);
const report = (line: string) => {
  log.info(line);
  if (usesEmbedded) say(`· ${line}`);
};

let platform: Platform | undefined;
let isStopping = false;

/** Ends the process: at once when asked a second time, and in any case after a while. */
async function stop(why: string, exitCode: number): Promise<never> {
  if (isStopping) process.exit(1);
  isStopping = true;
  log.info({ why }, 'stopping');
  if (usesEmbedded) say(`\nStopping (${why}) …`);
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), stopWithinMs).unref();
  await platform?.stop();
  release?.();
  if (usesEmbedded) say('Stopped.');
  process.exit(exitCode);
}

let release: (() => void) | undefined;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(signal, 0));
watchNpm(config.npmScript, () => void stop('npm is gone', 0));
process.on('unhandledRejection', (error) => log.error({ err: error }, 'a promise was rejected and nobody looked'));
process.on('uncaughtException', (error) => {
  log.fatal({ err: error }, 'uncaught exception');
  void stop(`failure: ${error.message}`, 1);
});

try {
  if (usesEmbedded) release = await takeDataFolder(config.dataFolder, report);
  if (!(await isPortFree(config.port, config.host))) throw portTaken('api', config.port, 'PORT');
  const ownsBroker = !config.mqttUrl && (config.role === 'all' || config.role === 'rules');
  if (ownsBroker && !(await isPortFree(config.mqttPort, config.host))) throw portTaken('MQTT broker', config.mqttPort, 'MQTT_PORT');
  platform = await startPlatform(config, log, report, (error) => void stop(error.message, 1));
  log.info({ port: platform.port, role: config.role, ms: Math.round(performance.now() - begun) }, 'ready');
  if (usesEmbedded) process.stdout.write(`\n${welcome(config, platform)}`);
} catch (error) {
  log.error({ err: error }, 'could not start');
  if (error instanceof StartupError) say(`\nCould not start, ${error.part}: ${error.message}`);
  else say(`\nCould not start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  release?.();
  process.exit(1);
}
