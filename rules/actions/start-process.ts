/** Step 4 of *Follow one alarm*. Before: the alarm is committed (`alarm.ts`), the dispatcher carries out what it set in motion. After: `commands/start-instance.ts`. */
import { appendHistory, notifyChanges } from '../alarm-history.js';
import type { Action } from './action.js';

/**
 * Starts the newest version of a process with the alarm as its variables. The alarm's id is the start's id, so however often this runs
 * there is one instance; its key is then written on the alarm.
 */
export const startProcess: Action<'start-process'> = async ({ action, alarm, context }, { db, startInstance }) => {
  const { processInstanceKey } = await startInstance(context, {
    bpmnProcessId: action.processId,
    startId: alarm.id,
    businessKey: alarm.id,
    variables: {
      ...action.variables,
      alarmId: alarm.id,
      alarmKind: alarm.kind,
      severity: alarm.severity,
      ruleId: alarm.ruleId,
      deviceId: alarm.deviceId,
      deviceName: alarm.deviceName,
      deviceType: alarm.deviceType,
      gridId: alarm.gridId,
      location: alarm.location,
      value: alarm.value,
      raisedAt: alarm.raisedAt.toISOString(),
      linkedDeviceIds: alarm.linkedDeviceIds,
      message: alarm.message,
    },
  });
  await db.transaction(async (trx) => {
    const linked = await trx('alarms')
      .where({ id: alarm.id })
      .whereNull('process_instance_key')
      .update({ process_instance_key: processInstanceKey });
    if (linked === 0) return;
    await appendHistory(trx, [
      {
        at: new Date(),
        actor: context.actor,
        event: 'ALARM_PROCESS_STARTED',
        alarmId: alarm.id,
        processInstanceKey,
        after: { processInstanceKey, bpmnProcessId: action.processId },
      },
    ]);
    await notifyChanges(trx, 'alarms', [{ id: alarm.id, op: 'updated' }]);
  });
};
