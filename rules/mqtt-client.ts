import { randomUUID } from 'node:crypto';
import mqtt, { type IClientOptions, type MqttClient } from 'mqtt';
import type { Logger } from 'pino';
import type { Slot } from './mqtt-slots.js';
import type { DeviceHooks, Transport } from './transport.js';

export interface MqttClientOptions extends DeviceHooks {
  /** mqtt://user:password@host:port, or mqtts://… */
  url: string;
  log: Logger;
  /** Takes what devices send; otherwise it only publishes. */
  consumes: boolean;
  /** Of this process, unlike any other's and the same after a restart. */
  clientName?: string;
  /** 30 000 unless told. */
  firstConnectionWithinMs?: number;
}

/** So long the broker keeps what devices send while no process of ours is there. */
const sessionSeconds = 7 * 24 * 60 * 60;
const topics = ['devices/+/telemetry', 'devices/+/commands/reply'];

/**
 * Devices through an external broker, with MQTT 5: persistent sessions that share the subscriptions to `devices/+/telemetry` and
 * `devices/+/commands/reply`, QoS 1, acknowledged after `onMessage` has settled. MQTT.js hands over one message of a connection at a time, so
 * a batch is what all the sessions hold (`mqtt-slots.ts`). Which device may publish where is the broker's to check.
 */
export async function connectMqtt(options: MqttClientOptions): Promise<Transport> {
  const { log } = options;
  const name = options.clientName ?? `platform-${randomUUID()}`;
  const settings: IClientOptions = { protocolVersion: 5, reconnectPeriod: 1_000, connectTimeout: 10_000, resubscribe: false };
  const publisher = connect({ ...settings, clientId: `${name}-publisher`, clean: true });
  const consumers = new Map<number, MqttClient>();

  function connect(clientOptions: IClientOptions): MqttClient {
    const client = mqtt.connect(options.url, clientOptions);
    client.on('error', (error) => log.warn({ err: error }, 'MQTT connection failed'));
    return client;
  }

  function consume({ clientId, group }: Slot): MqttClient {
    const client = connect({
      ...settings,
      clientId,
      clean: false,
      properties: { sessionExpiryInterval: sessionSeconds, receiveMaximum: 50 },
    });
    client.handleMessage = (packet, done) => {
      options.onMessage(messageOf(packet.topic, packet.payload)).then(
        () => done(),
        (error: unknown) => {
          // Not acknowledged: the broker sends it again on the connection that follows.
          log.warn({ err: error, topic: packet.topic }, 'message was not taken; reconnecting');
          done(error as Error);
          client.reconnect();
        },
      );
    };
    client.on('connect', () => {
      // Also with a session that the broker kept: mosquitto 2.0 forgets shared subscriptions when it restarts.
      client.subscribe(
        topics.map((topic) => `$share/${group}/${topic}`),
        { qos: 1 },
        (error) => {
          if (error) log.error({ err: error }, 'MQTT subscription failed');
        },
      );
    });
    return client;
  }

  try {
    await connected(publisher, options.firstConnectionWithinMs ?? 30_000);
  } catch (error) {
    await publisher.endAsync(true);
    throw error;
  }
  const slots = options.consumes
    ? await options.holdSlots(name, async (held) => {
        for (const slot of held) if (!consumers.has(slot.slot)) consumers.set(slot.slot, consume(slot));
        const gone = [...consumers].filter(([slot]) => !held.some((other) => other.slot === slot));
        for (const [slot] of gone) consumers.delete(slot);
        await Promise.all(gone.map(([, client]) => client.endAsync()));
      })
    : undefined;
  return {
    publish: async (topic, payload) => {
      await publisher.publishAsync(topic, payload, { qos: 1 });
    },
    isConnected: () => [publisher, ...consumers.values()].every((client) => client.connected),
    stop: async () => {
      await slots?.release();
      await publisher.endAsync();
    },
  };
}

function messageOf(topic: string, payload: string | Buffer) {
  const [, deviceId = '', ...rest] = topic.split('/');
  const kind = rest.join('/') === 'telemetry' ? ('telemetry' as const) : ('reply' as const);
  return { deviceId, topic, kind, payload: typeof payload === 'string' ? Buffer.from(payload) : payload };
}

async function connected(client: MqttClient, withinMs: number): Promise<void> {
  if (client.connected) return;
  await new Promise<void>((resolve, reject) => {
    let last: Error | undefined;
    client.on('error', (error) => (last = error));
    const timer = setTimeout(() => reject(new Error(`The MQTT broker did not answer: ${last?.message ?? 'no connection'}.`)), withinMs);
    client.once('connect', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
