import { hostname } from 'node:os';
import mqtt, { type IClientOptions, type MqttClient } from 'mqtt';
import type { Logger } from 'pino';
import type { DeviceHooks, Transport } from './transport.js';

export interface MqttClientOptions extends DeviceHooks {
  /** mqtt://user:password@host:port, or mqtts://… */
  url: string;
  log: Logger;
  /** Subscribes to devices' topics; otherwise it only publishes. */
  consumes: boolean;
  /** The broker keeps this name's sessions while we are away; unlike any other process's. The machine's name unless told. */
  clientName?: string;
  /** MQTT.js hands over one message at a time, so a batch is what so many connections hold. */
  connections?: number;
  /** 30 000 unless told. */
  firstConnectionWithinMs?: number;
}

const defaultConnections = 16;
const sessionSeconds = 7 * 24 * 60 * 60;

/**
 * Devices through an external broker: persistent sessions that share the subscriptions `devices/+/telemetry` and `devices/+/commands/reply`
 * with all rules processes, QoS 1, acknowledged after `onMessage` has settled. Which device may publish where is the broker's to check.
 */
export async function connectMqtt(options: MqttClientOptions): Promise<Transport> {
  const { log } = options;
  const name = options.clientName ?? hostname();
  const settings: IClientOptions = { protocolVersion: 5, reconnectPeriod: 2_000, connectTimeout: 10_000, resubscribe: true };
  const publisher = mqtt.connect(options.url, { ...settings, clientId: `platform-${name}-publisher`, clean: true });
  const consumers = options.consumes ? Array.from({ length: options.connections ?? defaultConnections }, (_, index) => consume(index)) : [];
  const clients = [publisher, ...consumers];
  for (const client of clients) client.on('error', (error) => log.warn({ err: error }, 'MQTT connection failed'));

  function consume(index: number): MqttClient {
    const client = mqtt.connect(options.url, {
      ...settings,
      clientId: `platform-${name}-${index}`,
      clean: false,
      properties: { sessionExpiryInterval: sessionSeconds, receiveMaximum: 50 },
    });
    client.handleMessage = (packet, done) => {
      const message = messageOf(packet.topic, packet.payload);
      options.onMessage(message).then(
        () => done(),
        (error: unknown) => {
          // Not acknowledged: the broker sends it again on the connection that follows.
          log.warn({ err: error, topic: packet.topic }, 'message was not taken; reconnecting');
          done(error as Error);
          client.reconnect();
        },
      );
    };
    client.on('connect', ({ sessionPresent }) => {
      if (sessionPresent) return;
      client.subscribe(['$share/platform/devices/+/telemetry', '$share/platform/devices/+/commands/reply'], { qos: 1 }, (error) => {
        if (error) log.error({ err: error }, 'MQTT subscription failed');
      });
    });
    return client;
  }

  try {
    await Promise.all(clients.map((client) => connected(client, options.firstConnectionWithinMs ?? 30_000)));
  } catch (error) {
    await Promise.all(clients.map((client) => client.endAsync(true)));
    throw error;
  }
  return {
    publish: async (topic, payload) => {
      await publisher.publishAsync(topic, payload, { qos: 1 });
    },
    isConnected: () => clients.every((client) => client.connected),
    stop: async () => {
      await Promise.all(clients.map((client) => client.endAsync()));
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
    const timer = setTimeout(
      () => reject(new Error(`The MQTT broker did not answer: ${last?.message ?? 'no connection'}.`)),
      firstConnectionWithinMs,
    );
    client.once('connect', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
