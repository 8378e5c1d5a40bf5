import type { CommandContext } from '../commands/deps.js';
import type { Database } from '../db/connection.js';
import type { Variables } from './actions/action.js';

export interface DeviceCommand {
  /** The device answers with it; sent twice it is one command. */
  id: string;
  deviceId: string;
  command: string;
  params: Variables;
}

/**
 * Sends `{id, command, params}` to `devices/<deviceId>/commands`, QoS 1: recorded first, marked as sent when the broker has taken it. A
 * command that is on record as sent is not sent again.
 */
export async function sendDeviceCommand(
  { db, publish }: { db: Database; publish: (topic: string, payload: string) => Promise<void> },
  { id, deviceId, command, params }: DeviceCommand,
  context: CommandContext,
): Promise<void> {
  await db.transaction(async (trx) => {
    const added = await trx('device_commands')
      .insert({ id, device_id: deviceId, command, params: JSON.stringify(params), status: 'pending' })
      .onConflict('id')
      .ignore()
      .returning('id');
    if (added.length === 0) return;
    await trx('history').insert({
      at: new Date(),
      actor_type: context.actor.type,
      actor_id: context.actor.id,
      event: 'DEVICE_COMMAND_SENT',
      command_id: context.commandId ?? null,
      entity_type: 'devices',
      entity_key: deviceId,
      after: JSON.stringify({ id, command, params }),
    });
  });
  const pending = await db('device_commands').where({ id, status: 'pending' }).first('id');
  if (!pending) return;
  await publish(`devices/${deviceId}/commands`, JSON.stringify({ id, command, params }));
  // The reply may have come first: only a pending row becomes sent.
  await db('device_commands').where({ id, status: 'pending' }).update({ status: 'sent', sent_at: db.fn.now() });
}

/**
 * Takes what a device says on `devices/<deviceId>/commands/reply`: JSON `{id, …}`; with `error` or `"ok": false` the command failed. The
 * first reply counts. Answers whether it belonged to a command of that device.
 */
export async function takeCommandReply(db: Database, deviceId: string, payload: Uint8Array): Promise<boolean> {
  let reply: unknown;
  try {
    reply = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload));
  } catch {
    return false;
  }
  const { id, ok, error } = (typeof reply === 'object' && reply !== null ? reply : {}) as { id?: unknown; ok?: unknown; error?: unknown };
  if (typeof id !== 'string' || id.includes('\0') || JSON.stringify(reply).includes('\\u0000')) return false;
  const status = ok === false || (error !== undefined && error !== null) ? 'failed' : 'replied';
  const changed = await db('device_commands')
    .where({ id, device_id: deviceId })
    .whereIn('status', ['pending', 'sent'])
    .update({ status, reply: JSON.stringify(reply), replied_at: db.fn.now() });
  return changed > 0;
}
