import type { Logger } from 'pino';
import type { Database } from '../../db/connection.js';
import type { ConnectorJob, ConnectorOutcome } from '../../workflows/contract.js';

/** The job types that the platform carries out itself; `index.ts` holds a connector for each. Any other type waits for an external worker. */
export type ConnectorType = 'evaluate-decision' | 'http' | 'mqtt-command' | 'notify';

/** What connectors need of the world. */
export interface ConnectorDeps {
  db: Database;
  /** Resolves when the broker has taken the message (QoS 1, PUBACK received); rejects when it has not. */
  mqtt: { publish(topic: string, payload: string): Promise<void> };
  log: Logger;
  /** True lets `http` reach loopback, private and link-local addresses (one machine, tests); false refuses them. */
  allowPrivateAddresses: boolean;
}

/**
 * Carries out the jobs of one type. To add one: a folder `<type>/` with `connector.ts`, `template.json` (what the designer
 * fills in) and a test, its name in `ConnectorType`, and a line in `index.ts`.
 *
 * The job brings its inputs as variables (the element's input mappings, laid over all that is visible from there) and as headers.
 * `run` may end in three ways:
 * - `completed`: the variables go to the element's output mappings, or to the process where there are none. By convention a
 *   connector answers under the one name that header `resultVariable` gives, and with nothing when there is no such header.
 * - `error`: what was asked cannot be done, now or later (bad input, unknown device, refused by the other side). It becomes a BPMN
 *   error that a boundary event may catch by `errorCode`; uncaught it is an incident.
 * - it throws: the world failed (database, network, broker). Temporal tries again with back-off, and after the last try the job
 *   fails into an incident. So `run` is called **at least once**: whatever it does must be the same done twice; `job.jobKey` is
 *   the idempotency key.
 */
export interface Connector {
  readonly type: ConnectorType;
  run(job: ConnectorJob, deps: ConnectorDeps): Promise<ConnectorOutcome>;
}
