import { z } from 'zod';
import { defineConnector } from '../define-connector.js';
import { recordCommands, unknownDevices } from './record-commands.js';

/** One level of an MQTT topic: no separator, wildcard or NUL [MQTT-4.7.1-1, MQTT-4.7.3-2]. */
const deviceId = z.string().regex(/^[^/+#\0]{1,200}$/, 'must be a device id, without / + #');

/**
 * Sends a command to devices: JSON `{id, command, params}` to `devices/<deviceId>/commands`, QoS 1, and a row in `device_commands` for
 * each. A device answers on `devices/<deviceId>/commands/reply` with the same `id`. A job that runs again sends only what was not yet
 * sent; a message doubled in between carries the same `id`. With an empty list there is nothing to do and the job completes.
 * One unknown device is BPMN error `UNKNOWN_DEVICE`, and nothing is sent to any.
 */
export const mqttCommand = defineConnector({
  type: 'mqtt-command',
  inputs: z.object({
    /** A device id or a list of them. No default: the device whose alarm started the process is visible as `deviceId` and is not meant. */
    deviceIds: z.union([deviceId.transform((id) => [id]), z.array(deviceId).max(500)]).transform((ids) => [...new Set(ids)]),
    command: z.string().min(1).max(100),
    params: z.record(z.string(), z.json()).nullish(),
  }),
  headers: z.object({ resultVariable: z.string().optional() }),
  async run({ inputs: { deviceIds, command, params }, headers, job }, { db, mqtt }) {
    const unknown = await unknownDevices(db, deviceIds);
    if (unknown.length > 0) return { type: 'error', errorCode: 'UNKNOWN_DEVICE', errorMessage: `No such device: ${unknown.join(', ')}` };
    const commands = deviceIds.map((id) => ({ id: `${job.jobKey}:${id}`, deviceId: id, command, params: params ?? {} }));
    const unsent = await recordCommands(db, job, commands);
    await Promise.all(
      unsent.map(async ({ id, deviceId }) => {
        await mqtt.publish(`devices/${deviceId}/commands`, JSON.stringify({ id, command, params: params ?? {} }));
        // The reply may have come first: only a pending row becomes sent.
        await db('device_commands').where({ id, status: 'pending' }).update({ status: 'sent', sent_at: db.fn.now() });
      }),
    );
    return { type: 'completed', variables: headers.resultVariable ? { [headers.resultVariable]: commands.map(({ id }) => id) } : {} };
  },
});
