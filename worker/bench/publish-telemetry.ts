/**
 * A publisher of its own, so that the load does not share the platform's event loop: `node publish-telemetry.js <mqtt url> <messages>` with
 * a JSON list of `{ id, accessToken, values }` on stdin. Every message is QoS 1; it ends when all are acknowledged and prints how it went as JSON.
 */
import { text } from 'node:stream/consumers';
import mqtt from 'mqtt';

interface Publisher {
  id: string;
  accessToken: string;
  values: Record<string, number | boolean>;
}

/** Unacknowledged messages a device may have on the way. */
const inFlight = 20;

const [, , url = '', messagesText = ''] = process.argv;
const publishers = JSON.parse(await text(process.stdin)) as Publisher[];
const each = Math.floor(Number(messagesText) / publishers.length);
const clients = await Promise.all(
  publishers.map(({ accessToken }) => mqtt.connectAsync(url, { username: accessToken, protocolVersion: 4 })),
);

const begun = performance.now();
await Promise.all(
  publishers.map(async ({ id, values }, index) => {
    const client = clients[index]!;
    let next = 0;
    const lane = async (): Promise<void> => {
      while (next < each) {
        const ts = Date.now() - (each - next++);
        await client.publishAsync(`devices/${id}/telemetry`, JSON.stringify({ ts, values }), { qos: 1 });
      }
    };
    await Promise.all(Array.from({ length: inFlight }, lane));
  }),
);
const seconds = (performance.now() - begun) / 1000;
await Promise.all(clients.map((client) => client.endAsync()));
process.stdout.write(JSON.stringify({ messages: each * publishers.length, seconds }));
