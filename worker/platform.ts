import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { connectorTypes } from '../activities/connectors/index.js';
import { createApp } from '../api/app.js';
import { startBatchRunner } from '../commands/batch-operations/batch-runner.js';
import type { CommandDeps } from '../commands/deps.js';
import { publishMessage } from '../commands/publish-message.js';
import { restoreTimerSchedules } from '../commands/restore-timer-schedules.js';
import { startInstance } from '../commands/start-instance.js';
import { connect } from '../db/connection.js';
import { Notifications } from '../db/notifications.js';
import { startRules, type Rules } from '../rules/service.js';
import type { Config } from './config.js';
import { connectDevices } from './connect-devices.js';
import { connectTemporal } from './connect-temporal.js';
import { deployBuiltIn } from './first-deployment.js';
import { housekeepingJobs } from './housekeeping/index.js';
import { startHousekeeping } from './housekeeping/run-housekeeping.js';
import { startInfrastructure } from './infrastructure.js';
import { listen } from './listen.js';
import { prepareDatabase } from './prepare-database.js';
import { probes } from './probes.js';
import { projectRoot } from './project-root.js';
import { recoverInstances } from './recover-instances.js';
import { runWorker } from './run-worker.js';
import { createShutdown } from './shutdown.js';
import { startPart } from './startup-error.js';

/** The release of Camunda's REST API that `/v2` follows. */
const CAMUNDA_API_VERSION = '8.8.0';

export interface Platform {
  /** Where HTTP listens. */
  port: number;
  /** Of the account `admin`, when this start made it without ADMIN_PASSWORD. */
  oneTimePassword?: string;
  /** For who works with it in this process (benchmarks). */
  commands: CommandDeps;
  temporalAddress: string;
  databaseUrl: string;
  /** Stops every part in order; what does not stop in its time is left behind. */
  stop(): Promise<void>;
}

/**
 * Puts the platform together: the only place that knows all parts. `config.role` says which of them run here: `worker` executes processes,
 * `rules` listens to devices, `api` answers people, `all` does everything. `report` gets lines for people while it starts; `onGiveUp` the
 * error of a part that could not be kept running later. Throws StartupError, with what had started stopped again.
 */
export async function startPlatform(
  config: Config,
  log: Logger,
  report: (line: string) => void,
  onGiveUp: (error: Error) => void,
): Promise<Platform> {
  const shutdown = createShutdown(log);
  try {
    return await start();
  } catch (error) {
    await shutdown.run();
    throw error;
  }

  async function start(): Promise<Platform> {
    const runs = (role: Config['role']) => config.role === 'all' || config.role === role;
    const metrics = new Registry();
    collectDefaultMetrics({ register: metrics });
    const checks: Record<string, () => Promise<boolean>> = {};
    const readiness = async () =>
      Object.fromEntries(
        await Promise.all(Object.entries(checks).map(async ([part, check]) => [part, await check().catch(() => false)] as const)),
      );

    const infrastructure = await startPart('PostgreSQL or Temporal', () => startInfrastructure(config, log, report, onGiveUp));
    shutdown.add('PostgreSQL and Temporal', infrastructure.stop);

    const db = connect(infrastructure.databaseUrl, { poolSize: config.databasePool, applicationName: `smart-community-${config.role}` });
    shutdown.add('database connections', () => db.destroy());
    checks.database = () => db.raw('SELECT 1').then(Boolean);

    const temporal = await startPart(
      'Temporal',
      () => connectTemporal(infrastructure.temporalAddress, config.temporalNamespace),
      'Check TEMPORAL_ADDRESS.',
    );
    shutdown.add('Temporal connection', temporal.close);
    checks.temporal = temporal.healthy;

    const notifications = await startPart('database', () => Notifications.connect(infrastructure.databaseUrl), 'Check DATABASE_URL.');
    shutdown.add('notifications', () => notifications.close());

    const commands: CommandDeps = {
      db,
      temporal: temporal.client,
      taskQueue: config.taskQueue,
      connectorTypes,
      timeZone: config.timeZone,
      notifications,
    };
    report('preparing the database');
    const { oneTimePassword } = await startPart('database', () =>
      prepareDatabase(db, { demo: config.demo, adminPassword: config.adminPassword, log }, async () => {
        const names = await startPart('built-in models', () => deployBuiltIn(commands, join(projectRoot, 'bpmn')));
        if (names.length > 0) log.info({ names }, 'built-in models deployed');
        log.debug(await restoreTimerSchedules(commands), 'timer start events scheduled');
      }),
    );

    // The worker's connectors speak to devices through the rules part, which starts after it.
    const later: { rules?: Rules } = {};
    if (runs('worker')) {
      const publish = (topic: string, payload: string) => {
        if (!later.rules) return Promise.reject(new Error('The way to the devices is not open yet.'));
        return later.rules.publish(topic, payload);
      };
      const worker = await startPart('worker', () =>
        runWorker(
          {
            connection: temporal.connection,
            namespace: config.temporalNamespace,
            taskQueue: config.taskQueue,
            workflowBundle: { codePath: join(projectRoot, 'dist', 'workflow-bundle.js') },
            activities: { commands, connectors: { db, mqtt: { publish }, log, allowPrivateAddresses: config.allowPrivateAddresses } },
          },
          log,
        ),
      );
      shutdown.add('worker', worker.stop);
      checks.worker = worker.healthy;
      // Who owns Temporal's store also answers for its loss; elsewhere it is an operator's decision (`npm run recover`).
      if (!config.temporalAddress)
        recoverInstances(commands, log).then(
          (recovery) => log.info(recovery, 'recovered'),
          (error) => log.error({ err: error }, 'instances could not be recovered'),
        );
    }

    const rules = await startPart('rules', () =>
      startRules({
        db,
        log,
        metrics,
        timeZone: config.timeZone,
        commands: {
          startInstance: (context, args) => startInstance(commands, context, args),
          publishMessage: (context, args) => publishMessage(commands, context, args),
        },
        connect: connectDevices(config, log, runs('rules')),
        isConsumer: runs('rules'),
      }),
    );
    later.rules = rules;
    shutdown.add('rules', () => rules.stop());
    checks.devices = () => rules.healthy();

    if (runs('worker')) {
      const batches = await startBatchRunner(commands, (error) => log.error({ err: error }, 'batch operations'));
      shutdown.add('batch operations', batches.stop);
      const housekeeping = startHousekeeping(housekeepingJobs, commands, log);
      shutdown.add('housekeeping', housekeeping.stop);
    }

    const handler = runs('api')
      ? createApp({
          db,
          commands,
          log,
          metrics,
          readiness,
          publicDir: join(projectRoot, 'dist', 'public'),
          secureCookies: config.secureCookies,
          gatewayVersion: CAMUNDA_API_VERSION,
          productVersion: version(),
          rules,
        })
      : probes(readiness, metrics);
    const listening = await startPart('api', () => listen(handler, config));
    shutdown.add('api', () => listening.stop());

    return { port: listening.port, oneTimePassword, commands, ...infrastructure, stop: shutdown.run };
  }
}

function version(): string {
  return (JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string }).version;
}
