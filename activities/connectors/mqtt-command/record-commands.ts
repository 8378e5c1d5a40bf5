import type { Database } from '../../../db/connection.js';
import type { ConnectorJob } from '../../../workflows/contract.js';

interface Command {
  id: string;
  deviceId: string;
  command: string;
  params: unknown;
}

/** Those of the ids that no device has. */
export async function unknownDevices(db: Database, ids: string[]): Promise<string[]> {
  const known = new Set<string>(await db('devices').whereIn('id', ids).pluck('id'));
  return ids.filter((id) => !known.has(id));
}

/** Records commands that are to be sent, with a line of history for each, once however often it is called. Answers those not yet sent. */
export async function recordCommands(db: Database, job: ConnectorJob, commands: Command[]): Promise<Command[]> {
  if (commands.length === 0) return [];
  const origin = { process_instance_key: job.processInstanceKey };
  const added = await db.transaction(async (trx) => {
    const rows = commands.map(({ id, deviceId, command, params }) => ({
      id,
      device_id: deviceId,
      command,
      params: JSON.stringify(params),
      status: 'pending',
      job_key: job.jobKey,
      ...origin,
    }));
    const ids: { id: string }[] = await trx('device_commands').insert(rows).onConflict('id').ignore().returning('id');
    const inserted = commands.filter(({ id }) => ids.some((one) => one.id === id));
    if (inserted.length > 0) await trx('history').insert(inserted.map((command) => historyOf(job, command)));
    return inserted;
  });
  if (added.length === commands.length) return added;
  const pending = new Set<string>(await db('device_commands').where({ job_key: job.jobKey, status: 'pending' }).pluck('id'));
  return commands.filter(({ id }) => pending.has(id));
}

function historyOf(job: ConnectorJob, { id, deviceId, command, params }: Command): Record<string, unknown> {
  return {
    at: new Date(),
    actor_type: 'process',
    actor_id: job.bpmnProcessId,
    event: 'DEVICE_COMMAND_SENT',
    process_instance_key: job.processInstanceKey,
    process_definition_key: job.processDefinitionKey,
    bpmn_process_id: job.bpmnProcessId,
    element_id: job.elementId,
    element_instance_key: job.elementInstanceKey,
    entity_type: 'devices',
    entity_key: deviceId,
    after: JSON.stringify({ id, command, params }),
  };
}
