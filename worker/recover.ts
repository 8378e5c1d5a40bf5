/** `npm run recover [-- --everything]`: brings running instances back from PostgreSQL (recover-instances.ts). The platform, if embedded, must be stopped; its next start carries on. */
import { connectorTypes } from '../activities/connectors/index.js';
import { connect } from '../db/connection.js';
import { migrate } from '../db/migrate.js';
import { readEnvironment } from './config.js';
import { connectTemporal } from './connect-temporal.js';
import { startInfrastructure } from './infrastructure.js';
import { createLog } from './log.js';
import { recoverInstances } from './recover-instances.js';
import { createShutdown } from './shutdown.js';
import { takeDataFolder } from './single-platform.js';
import { installTemporalRuntime } from './temporal-runtime.js';

const say = (line: string) => process.stderr.write(`· ${line}\n`);
const config = readEnvironment();
const log = createLog({ level: 'warn' });
installTemporalRuntime(log);
const shutdown = createShutdown(log);
let exitCode = 0;
try {
  if (!config.databaseUrl || !config.temporalAddress) {
    const release = await takeDataFolder(config.dataFolder, say, 0);
    shutdown.add('data folder', () => Promise.resolve(release()));
  }
  const infrastructure = await startInfrastructure(config, log, say, (error) => say(error.message));
  shutdown.add('PostgreSQL and Temporal', infrastructure.stop);
  const db = connect(infrastructure.databaseUrl, { applicationName: 'smart-community-recover' });
  shutdown.add('database connections', () => db.destroy());
  await migrate(db);
  const temporal = await connectTemporal(infrastructure.temporalAddress, config.temporalNamespace);
  shutdown.add('Temporal connection', temporal.close);
  const deps = {
    db,
    temporal: temporal.client,
    taskQueue: config.taskQueue,
    connectorTypes: [...connectorTypes],
    timeZone: config.timeZone,
  };
  const recovery = await recoverInstances(deps, log, { everything: process.argv.includes('--everything') });
  process.stdout.write(`${JSON.stringify(recovery)}\n`);
} catch (error) {
  process.stderr.write(`\nCould not recover: ${error instanceof Error ? error.message : String(error)}\n`);
  exitCode = 1;
} finally {
  await shutdown.run();
}
process.exit(exitCode);
