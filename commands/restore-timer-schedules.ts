import type { Model } from '../workflows/engine/model.js';
import { startDefinitionsOf } from './deploy/start-triggers.js';
import { planTimer } from './deploy/timer-plan.js';
import {
  createPausedSchedule,
  deleteSchedule,
  releaseSchedule,
  scheduleIdOf,
  timerStartOf,
  type TimerStart,
} from './deploy/timer-schedules.js';
import type { CommandDeps } from './deps.js';

interface Row extends TimerStart {
  model: Model;
  deployedAt: Date;
}

/**
 * Makes Temporal's schedules what PostgreSQL says of timer start events: creates those that are missing (Temporal's store lost or another
 * cluster), releases those that a crash left paused, deletes those of older versions.
 * Moments that passed while a schedule was missing are not made up for. To be called when the platform starts and when it is recovered;
 * may be repeated.
 */
export async function restoreTimerSchedules(deps: CommandDeps): Promise<{ present: number; deleted: number }> {
  const rows: Row[] = await deps
    .db('start_subscriptions as s')
    .join('process_definitions as d', 'd.process_definition_key', 's.process_definition_key')
    .join('deployments as p', 'p.deployment_key', 'd.deployment_key')
    .join('compiled_models as m', 'm.model_hash', 'd.model_hash')
    .where({ 's.trigger': 'timer', 'd.is_latest': true })
    .select({
      processDefinitionKey: 's.process_definition_key',
      startElementId: 's.start_element_id',
      definitionIndex: 's.definition_index',
      model: 'm.model',
      deployedAt: 'p.deployed_at',
    });
  for (const row of rows) {
    const event = startDefinitionsOf(row.model, row.startElementId)[row.definitionIndex];
    if (event?.type !== 'timer') continue;
    const plan = planTimer(event.timer, row.deployedAt.getTime(), Date.now(), deps.timeZone);
    await createPausedSchedule(deps, row, plan);
    await releaseSchedule(deps, row, plan);
  }
  return { present: rows.length, deleted: await deleteOthers(deps, new Set(rows.map(scheduleIdOf))) };
}

/** Deletes schedules of timer start events of this platform that nothing in PostgreSQL asks for. */
async function deleteOthers(deps: CommandDeps, wanted: ReadonlySet<string>): Promise<number> {
  let deleted = 0;
  for await (const { scheduleId } of deps.temporal.schedule.list()) {
    const start = timerStartOf(scheduleId);
    if (!start || wanted.has(scheduleId)) continue;
    // Only what this database knows as its own: several platforms may share a Temporal namespace.
    const own: unknown = await deps
      .db('process_definitions')
      .where({ process_definition_key: start.processDefinitionKey })
      .first('process_definition_key');
    if (!own) continue;
    await deleteSchedule(deps, start);
    deleted += 1;
  }
  return deleted;
}
