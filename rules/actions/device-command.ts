import { sendDeviceCommand } from '../device-command.js';
import type { Action } from './action.js';

/** Sends a command to the alarm's device, its linked devices or named ones, on record in `device_commands`. */
export const deviceCommand: Action<'device-command'> = async ({ id, action, alarm, context }, deps) => {
  const { target, command, params } = action;
  const deviceIds = target === 'self' ? [alarm.deviceId] : target === 'linked' ? alarm.linkedDeviceIds : target.deviceIds;
  for (const deviceId of deviceIds)
    await sendDeviceCommand(deps, { id: `${id}:${deviceId}`, deviceId, command, params: params ?? {} }, context);
};
