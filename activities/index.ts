import { ApplicationFailure } from '@temporalio/activity';
import type { CommandDeps } from '../commands/deps.js';
import { startInstance } from '../commands/start-instance.js';
import type { ProcessActivities } from '../workflows/contract.js';
import type { ConnectorDeps } from './connectors/connector.js';
import { connectorFor } from './connectors/index.js';
import { deliver } from './deliver.js';
import { createElementNames } from './element-names.js';
import { rebuild } from './rebuild.js';
import { record } from './record.js';

export interface ActivityDeps {
  commands: CommandDeps;
  connectors: ConnectorDeps;
}

/** The activities of the process workflow, bound to their dependencies; no globals. */
export function createActivities({ commands, connectors }: ActivityDeps): ProcessActivities {
  const elementNames = createElementNames(commands.db);
  return {
    record: (steps) => record(commands.db, elementNames, steps),
    loadState: (processInstanceKey) => rebuild(commands.db, processInstanceKey),
    runConnector: async (job) => {
      const connector = connectorFor(job.type);
      if (!connector) throw ApplicationFailure.nonRetryable(`There is no connector for the job type '${job.type}'`, 'NO_CONNECTOR');
      return connector.run(job, connectors);
    },
    deliver: (item, from) => deliver(commands, item, from),
    startByTimer: async ({ processDefinitionKey, startElementId, startId }) => {
      await startInstance(
        commands,
        { actor: { type: 'system', id: 'timer' } },
        { processDefinitionKey, startElementId, startId, trigger: { type: 'timer' } },
      );
    },
  };
}
