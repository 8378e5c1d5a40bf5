import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { CommandError } from '../commands/command-error.js';
import type { CommandContext } from '../commands/deps.js';
import type { Database } from '../db/connection.js';
import type { ActionDeps, Variables } from './actions/action.js';
import { acknowledgeAlarm, clearAlarm, closeAlarm } from './alarm-commands.js';
import { startClock } from './clock.js';
import { sendDeviceCommand, takeCommandReply } from './device-command.js';
import { startDispatcher } from './dispatcher.js';
import { createIngest, type Ingest } from './ingest.js';
import { installBuiltInRules } from './install-built-in-rules.js';
import { createRulesMetrics } from './metrics.js';
import { holdSlots } from './mqtt-slots.js';
import { ensureTelemetryPartitions } from './telemetry.js';
import type { DeviceHooks, Transport } from './transport.js';

export interface RulesOptions {
  db: Database;
  log: Logger;
  /** Where `/metrics` reads; the rules part registers its own. */
  metrics: Registry;
  /** IANA zone of rules' schedules. */
  timeZone: string;
  /** `commands/start-instance.ts` and `commands/publish-message.ts`, bound to their deps. */
  commands: Pick<ActionDeps, 'startInstance' | 'publishMessage'>;
  /** Opens the way to the devices. */
  connect(hooks: DeviceHooks): Promise<Transport>;
  /** False in a process that only serves the API: it takes readings over HTTP and sends commands, and leaves the rest to the others. */
  isConsumer?: boolean;
  /** Milliseconds since 1970. */
  clock?: () => number;
}

/** What runs; its functions are what the API offers (`api/rules-port.ts`). */
export interface Rules {
  /** Stores readings as if they had come over MQTT; `payload` is parsed JSON. Throws CommandError 400, 404, 409 (disabled), 413 or 503. */
  ingest(deviceId: string, payload: unknown): Promise<{ stored: number }>;
  /** In-process, for benchmarks and gateways. */
  accept: Ingest['accept'];
  publish: Transport['publish'];
  publishCommand(deviceId: string, message: { command: string; params?: unknown }, context: CommandContext): Promise<{ commandId: string }>;
  acknowledgeAlarm(alarmId: string, context: CommandContext): Promise<void>;
  clearAlarm(alarmId: string, context: CommandContext): Promise<void>;
  closeAlarm(alarmId: string, context: CommandContext): Promise<void>;
  /** The device's token was changed or taken away. */
  disconnectDevice(deviceId: string): void;
  healthy(): Promise<boolean>;
  stop(): Promise<void>;
}

/** A queue longer than this turns HTTP readings away; devices on MQTT wait for their acknowledgement instead. */
const maxWaiting = 20_000;

/** Starts the rules part: partitions, built-in rules, ingest, the clock of durations, the dispatcher of actions, and the way to the devices. */
export async function startRules(options: RulesOptions): Promise<Rules> {
  const { db, log, timeZone, clock = Date.now, isConsumer = true } = options;
  const metrics = createRulesMetrics(options.metrics);
  await ensureTelemetryPartitions(db, new Date(clock()));
  if (isConsumer) await installBuiltInRules(db, log);

  // The dispatcher needs the transport, and the transport the ingest that wakes the dispatcher.
  let wake = (): void => undefined;
  const judging = { db, log, metrics, timeZone, clock, onAlarm: () => wake() };
  const ingest = createIngest(judging);
  const transport = await options.connect({
    authenticate: (accessToken) => deviceOfToken(db, accessToken),
    onMessage: async ({ deviceId, topic, kind, payload }) => {
      if (kind === 'telemetry') await ingest.accept({ source: 'mqtt', topic, deviceId, payload });
      else if (kind === 'reply' && !(await takeCommandReply(db, deviceId, payload)))
        log.info({ deviceId, topic }, 'reply that belongs to no command');
    },
    onRefused: async ({ deviceId, topic, payload }, why) => {
      const detail = why === 'too-large' ? 'The packet is too large to be read.' : `Device ${deviceId} may not publish on ${topic}.`;
      await ingest.refuse({ source: 'mqtt', topic, deviceId, payload }, { reason: why, detail });
    },
    holdSlots: (name, onHeld) => holdSlots({ db, log, name, onHeld }),
  });
  const publish = (topic: string, payload: string) => transport.publish(topic, payload);
  const dispatcher = isConsumer ? startDispatcher({ db, log, metrics, publish, ...options.commands }) : undefined;
  const due = isConsumer ? startClock(judging) : undefined;
  wake = () => dispatcher?.wake();

  return {
    async ingest(deviceId, payload) {
      if (ingest.waiting() > maxWaiting)
        throw new CommandError(503, 'RESOURCE_EXHAUSTED', 'Too many readings are waiting. Send again in a moment.');
      const outcome = await ingest.accept({
        source: 'http',
        topic: `devices/${deviceId}/telemetry`,
        deviceId,
        payload: { parsed: payload },
      });
      if ('stored' in outcome) return outcome;
      const { reason, detail, path } = outcome.refusal;
      if (reason === 'unknown-device') throw new CommandError(404, 'NOT_FOUND', detail);
      if (reason === 'device-disabled') throw new CommandError(409, 'INVALID_STATE', detail);
      throw new CommandError(400, 'INVALID_ARGUMENT', detail, path ? [{ path, message: detail }] : []);
    },
    accept: (message) => ingest.accept(message),
    publish,
    async publishCommand(deviceId, { command, params }, context) {
      if (!(await db('devices').where({ id: deviceId }).first('id')))
        throw new CommandError(404, 'NOT_FOUND', `There is no device ${deviceId}.`);
      const commandId = randomUUID();
      await sendDeviceCommand({ db, publish }, { id: commandId, deviceId, command, params: (params ?? {}) as Variables }, context);
      return { commandId };
    },
    acknowledgeAlarm: (alarmId, context) => acknowledgeAlarm(db, alarmId, context),
    async clearAlarm(alarmId, context) {
      await clearAlarm(db, alarmId, context);
      wake();
    },
    closeAlarm: (alarmId, context) => closeAlarm(db, alarmId, context),
    disconnectDevice: (deviceId) => transport.disconnect?.(deviceId),
    healthy: async () => transport.isConnected() && (await db.raw('SELECT 1').then(Boolean, () => false)),
    async stop() {
      // Ears first: what is not acknowledged is sent again.
      await transport.stop();
      await ingest.close();
      await due?.stop();
      await dispatcher?.stop();
    },
  };
}

async function deviceOfToken(db: Database, accessToken: string): Promise<string | undefined> {
  if (accessToken.length > 200 || accessToken.includes('\0')) return undefined;
  const device = await db('devices')
    .where({ access_token: accessToken })
    .whereNot({ status: 'disabled' })
    .first<{ id: string } | undefined>('id');
  return device?.id;
}
