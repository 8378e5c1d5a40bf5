import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { CommandDeps } from '../commands/deps.js';
import type { Database } from '../db/connection.js';
import type { ClockControl } from './clock.js';
import type { RulesPort } from './rules-port.js';

/** What the API needs of the world; `worker/start.ts` puts it together, tests put in what they need. */
export interface ApiDeps {
  db: Database;
  commands: CommandDeps;
  log: Logger;
  /** Served at `/metrics`; the API adds its own request metrics to it. */
  metrics: Registry;
  /** Parts that must work for `/readyz` to answer 200, by name. */
  readiness: () => Promise<Record<string, boolean>>;
  /** Folder of the built console (`dist/public`); absent or missing: no pages are served. */
  publicDir?: string;
  /** Cookies with `Secure`: true behind HTTPS. */
  secureCookies: boolean;
  /** The Camunda version whose API `/v2` is, as `/v2/topology` answers it: clients decide by it what they may call. */
  gatewayVersion: string;
  /** The product's own version, as the OpenAPI document names it. */
  productVersion: string;
  /** What the rules part offers; absent in a process that has none: the routes that need it answer 503. */
  rules?: RulesPort;
  /** Tests only: the clock that `/v2/clock` moves; without it that answers 403. */
  clock?: ClockControl;
}
