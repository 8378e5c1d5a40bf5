import { createHash } from 'node:crypto';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { Aedes, type AuthenticateError, type Client, type PublishPacket } from 'aedes';
import type { Logger } from 'pino';
import { limitPackets } from './packet-limit.js';

export interface BrokerOptions {
  /** 0: any free one. */
  port: number;
  /** All interfaces when left out. */
  host?: string;
  log: Logger;
  /** The device that an access token belongs to; undefined: no such, or not allowed in. */
  authenticate(accessToken: string): Promise<string | undefined>;
  /**
   * Takes a message that a device published on a topic of its own. The device's PUBACK (QoS 1) or PUBREC (QoS 2) is sent when it settles, and
   * neither when it rejects: then the connection is closed and the device sends again.
   */
  onMessage(message: DeviceMessage): Promise<void>;
  /** A message that was refused without being taken; the connection is closed when it settles. */
  onRefused(message: DeviceMessage, why: 'topic-not-allowed' | 'too-large'): Promise<void>;
}

export interface DeviceMessage {
  deviceId: string;
  topic: string;
  kind: 'telemetry' | 'reply' | 'other';
  payload: Buffer;
}

export interface Broker {
  port: number;
  /** Resolves when the message is with the device's session (QoS 1); for a device that is away it waits there. */
  publish(topic: string, payload: string): Promise<void>;
  /** Ends the connections of a device whose token was changed or taken away. */
  disconnect(deviceId: string): void;
  connectedDevices(): number;
  isConnected(): boolean;
  stop(): Promise<void>;
}

/** A telemetry payload may have 1 MiB and is refused above that with an acknowledgement (`rules/reading.ts`); a packet above this cannot even be held. */
const maxPacketBytes = 8 * 1024 * 1024;
const stopWithinMs = 10_000;
/** Before a client has said who it is. */
const maxConnectBytes = 256 * 1024;

/**
 * The embedded MQTT 3.1.1 broker: the user name is a device's access token, no password. A device may publish
 * `devices/<its id>/telemetry` and `devices/<its id>/commands/reply` and subscribe to `devices/<its id>/commands`; ThingsBoard's
 * `v1/devices/me/telemetry` is the same as the first. Nothing else exists here: no other topics, no retained messages of devices.
 */
export async function startBroker(options: BrokerOptions): Promise<Broker> {
  const { log } = options;
  const devices = new WeakMap<Client, string>();
  const connections = new Map<string, Set<Client>>();
  const inFlight = new Set<Promise<void>>();
  let isStopping = false;

  const aedes = await Aedes.createBroker({
    maxClientsIdLength: 200,
    // Sessions and queues go by client id: with the token in it, one device can neither end nor take over another's.
    preConnect(client, packet, done) {
      const token = packet.username ?? '';
      if (packet.clientId) packet.clientId = `${createHash('sha256').update(token).digest('hex').slice(0, 16)}/${packet.clientId}`;
      done(null, true);
    },
    authenticate(client, username, _password, done) {
      if (!username) return done(refused(), false);
      options.authenticate(username).then(
        (deviceId) => {
          if (deviceId === undefined) return done(refused(), false);
          devices.set(client, deviceId);
          done(null, true);
        },
        (error: unknown) => {
          log.error({ err: error }, 'device could not be authenticated');
          done(Object.assign(new Error('authentication is not available'), { returnCode: 3 }) as AuthenticateError, false);
        },
      );
    },
    // Called before the acknowledgement, which waits for `done`: so it says the reading is committed.
    authorizePublish(client, packet, done) {
      if (!client) return done(null);
      const deviceId = devices.get(client);
      if (deviceId === undefined) return done(new Error('not authenticated'));
      if (isStopping) return done(new Error('the broker is stopping'));
      const message = messageOf(deviceId, packet);
      // Nobody may subscribe to it, so it need not be distributed or retained.
      packet.retain = false;
      packet.payload = Buffer.alloc(0);
      if (message.kind !== 'other') {
        const taken = options.onMessage(message).then(() => done(null), done);
        inFlight.add(taken);
        void taken.finally(() => inFlight.delete(taken));
        return;
      }
      log.warn({ deviceId, topic: packet.topic }, 'device published on a topic that is not its own; its connection is closed');
      const end = () => done(new Error(`topic not allowed: ${packet.topic}`));
      options.onRefused(message, 'topic-not-allowed').then(end, end);
    },
    // Null is answered with 0x80, failure [MQTT-3.9.3-2].
    authorizeSubscribe(client, subscription, done) {
      const isOwn = subscription.topic === `devices/${devices.get(client)}/commands`;
      if (!isOwn) log.warn({ deviceId: devices.get(client), topic: subscription.topic }, 'device may not subscribe to this topic');
      done(null, isOwn ? subscription : null);
    },
    authorizeForward: (client, packet) => (packet.topic === `devices/${devices.get(client)}/commands` ? packet : null),
  });
  aedes.on('client', (client) => {
    const deviceId = devices.get(client) ?? '';
    connections.set(deviceId, (connections.get(deviceId) ?? new Set()).add(client));
  });
  aedes.on('clientDisconnect', (client) => {
    const deviceId = devices.get(client) ?? '';
    connections.get(deviceId)?.delete(client);
    if (connections.get(deviceId)?.size === 0) connections.delete(deviceId);
  });
  aedes.on('clientError', (client, error) => log.info({ deviceId: devices.get(client), reason: error.message }, 'device connection ended'));
  aedes.on('connectionError', (_client, error) => log.info({ reason: error.message }, 'connection refused'));

  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.setNoDelay(true);
    const client = aedes.handle(socket);
    limitPackets(client, {
      limit: () => (devices.has(client) ? maxPacketBytes : maxConnectBytes),
      exceeded: async (bytes) => {
        const deviceId = devices.get(client);
        if (deviceId === undefined) return;
        log.warn({ deviceId, bytes }, 'device sent a packet that is too large; its connection is closed');
        await options.onRefused(
          { deviceId, topic: `devices/${deviceId}/telemetry`, kind: 'telemetry', payload: Buffer.from(`(${bytes} bytes)`) },
          'too-large',
        );
      },
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, () => {
      server.off('error', reject);
      resolve();
    });
  });

  return {
    port: (server.address() as AddressInfo).port,
    publish: (topic, payload) =>
      new Promise((resolve, reject) =>
        aedes.publish({ cmd: 'publish', topic, payload: Buffer.from(payload), qos: 1, retain: false, dup: false }, (error) =>
          error ? reject(error) : resolve(),
        ),
      ),
    disconnect(deviceId) {
      for (const client of connections.get(deviceId) ?? []) client.close();
    },
    connectedDevices: () => connections.size,
    isConnected: () => server.listening,
    async stop() {
      // What is being stored is still acknowledged; what comes now is not taken, and the device sends it again.
      isStopping = true;
      await Promise.race([Promise.allSettled(inFlight), delay(stopWithinMs, undefined, { ref: false })]);
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await new Promise<void>((resolve) => aedes.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

function messageOf(deviceId: string, packet: PublishPacket): DeviceMessage {
  const { topic } = packet;
  const isTelemetry = topic === `devices/${deviceId}/telemetry` || topic === 'v1/devices/me/telemetry';
  const kind = isTelemetry ? 'telemetry' : topic === `devices/${deviceId}/commands/reply` ? 'reply' : 'other';
  return { deviceId, topic, kind, payload: Buffer.isBuffer(packet.payload) ? packet.payload : Buffer.from(packet.payload) };
}

/** CONNACK return code 4: bad user name or password [MQTT-3.2.2-4]. */
function refused(): AuthenticateError {
  return Object.assign(new Error('unknown access token'), { returnCode: 4 }) as AuthenticateError;
}
