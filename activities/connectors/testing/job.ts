import type { ConnectorJob } from '../../../workflows/contract.js';
import type { Variables } from '../../../workflows/engine/json.js';
import type { ConnectorType } from '../connector.js';

/** A job as the shell hands it to a connector. */
export function job(type: ConnectorType, variables: Variables, headers: Record<string, string> = {}, jobKey = '1048580'): ConnectorJob {
  return {
    processInstanceKey: '1048576',
    processDefinitionKey: '7',
    bpmnProcessId: 'full-bin',
    elementInstanceKey: '1048579',
    elementId: 'work',
    jobKey,
    type,
    headers,
    variables,
  };
}
