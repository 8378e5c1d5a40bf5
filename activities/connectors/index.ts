import type { Connector, ConnectorType } from './connector.js';
import { evaluateDecision } from './evaluate-decision/connector.js';
import { http } from './http/connector.js';
import { mqttCommand } from './mqtt-command/connector.js';
import { notify } from './notify/connector.js';

/** Every built-in connector by job type; leaving one out is a compile error. */
export const connectors = {
  'evaluate-decision': evaluateDecision,
  http,
  'mqtt-command': mqttCommand,
  notify,
} satisfies Record<ConnectorType, Connector>;

export const connectorTypes = Object.keys(connectors) as ConnectorType[];

/** The connector for a job type, or nothing when such jobs are for external workers. */
export function connectorFor(type: string): Connector | undefined {
  return Object.hasOwn(connectors, type) ? connectors[type as ConnectorType] : undefined;
}
