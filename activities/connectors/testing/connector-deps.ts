import pino from 'pino';
import type { Database } from '../../../db/connection.js';
import type { ConnectorDeps } from '../connector.js';

export interface Published {
  topic: string;
  payload: unknown;
}

/** What connectors need, with a broker that takes everything and remembers it, or fails when told to. */
export function connectorDeps(
  db: Database,
  changes: Partial<ConnectorDeps> = {},
): ConnectorDeps & { published: Published[]; broker: { down: boolean } } {
  const published: Published[] = [];
  const broker = { down: false };
  return {
    db,
    log: pino({ level: 'silent' }),
    allowPrivateAddresses: false,
    mqtt: {
      async publish(topic, payload) {
        if (broker.down) throw new Error('broker unreachable');
        published.push({ topic, payload: JSON.parse(payload) });
      },
    },
    published,
    broker,
    ...changes,
  };
}

/** For connectors that do not use the database: a use of it fails the test. */
export const noDatabase = new Proxy(() => undefined, {
  apply: () => {
    throw new Error('This connector has no business with the database.');
  },
}) as unknown as Database;
