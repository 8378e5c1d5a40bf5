import type { Variables } from '../../../workflows/engine/json.js';

/** The variables with which a rule's action starts a process. */
export function alarm(deviceType: string, changes: Variables = {}): Variables {
  return {
    alarmId: 'alarm-42',
    alarmKind: deviceType,
    severity: 'serious',
    ruleId: `${deviceType}-rule`,
    deviceId: `${deviceType}-1`,
    deviceName: '一号设备',
    deviceType,
    gridId: 'grid-1',
    location: '3 号楼 1 单元',
    value: 1,
    raisedAt: '2026-01-06T02:00:00Z',
    linkedDeviceIds: ['linked-1', 'linked-2'],
    message: '设备告警',
    ...changes,
  };
}
