import { Failure } from '../../workflows/engine/failure.js';
import type { FieldError } from '../command-error.js';
import { refusal, type ReadResource } from './read-resources.js';
import { startTriggersOf, type StartTrigger } from './start-triggers.js';
import { planTimer, type TimerPlan } from './timer-plan.js';

/** How the start events of one process are set off. */
export interface PlannedStarts {
  triggers: StartTrigger[];
  timers: { startElementId: string; definitionIndex: number; plan: TimerPlan }[];
}

/**
 * Works out, for each process by id, what starts it when deployed at `at` (instant in ms).
 * @throws CommandError 400 when the name of a message or signal, or a timer, cannot be evaluated without variables.
 */
export function planStarts(resources: ReadResource[], at: number, timeZone: string): Map<string, PlannedStarts> {
  const problems: FieldError[] = [];
  const planned = new Map<string, PlannedStarts>();
  for (const resource of resources) {
    if (resource.kind !== 'bpmn') continue;
    for (const { model } of resource.processes) {
      const triggers = startTriggersOf(model, resource.name, at, timeZone, problems);
      const timers = triggers.flatMap((trigger) => {
        if (trigger.trigger !== 'timer') return [];
        const { startElementId, definitionIndex, timer } = trigger;
        try {
          return [{ startElementId, definitionIndex, plan: planTimer(timer, at, at, timeZone) }];
        } catch (error) {
          if (!(error instanceof Failure)) throw error;
          problems.push({ path: `${resource.name}#${startElementId}`, message: error.message });
          return [];
        }
      });
      planned.set(model.bpmnProcessId, { triggers, timers });
    }
  }
  if (problems.length > 0) throw refusal(problems);
  return planned;
}
