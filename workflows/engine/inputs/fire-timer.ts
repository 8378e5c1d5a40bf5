import { detach } from '../attachments.js';
import { Failure } from '../failure.js';
import { notFound } from '../refusal.js';
import { instanceByKey, modelElement, note, type Run } from '../run.js';
import type { Timer } from '../state.js';
import { trigger } from '../subscriptions.js';
import { nextInstant } from '../timers.js';
import type { InputHandler } from './input-handler.js';

/** A timer has come due. A cycle on a non-interrupting event sets itself again before it triggers. */
export const fireTimer: InputHandler<'fireTimer'> = {
  refuse: (state, input) =>
    state.timers[input.timerKey]
      ? undefined
      : notFound(`Expected to fire timer with key '${input.timerKey}', but no such timer was found.`),
  apply(run, input) {
    const timer = run.state.timers[input.timerKey] as Timer;
    const instance = instanceByKey(run, timer.elementInstanceKey);
    note(run, 'TIMER_FIRED', { elementId: timer.targetElementId, elementInstanceKey: instance.key, entityKey: timer.key });
    if (!repeat(run, timer)) {
      timer.state = 'CLOSED';
      delete run.state.timers[timer.key];
      detach(run.state, instance.key, timer.key);
    }
    run.touched.timers.set(timer.key, timer);
    trigger(run, instance, timer.targetElementId, {}, timer.definitionIndex);
  },
};

/** Sets the timer to its next firing, if it has one. A cron line that names no further moment has ended. */
function repeat(run: Run, timer: Timer): boolean {
  const target = modelElement(run, timer.targetElementId);
  const isRepeating =
    (target.type === 'boundaryEvent' && !target.interrupting) || (target.type === 'startEvent' && target.interrupting === false);
  if (!isRepeating || !timer.interval || !timer.repetitionsLeft) return false;
  try {
    timer.dueAt = nextInstant(timer.dueAt, timer.interval, run.input.at, run.state.timeZone);
  } catch (error) {
    if (error instanceof Failure) return false;
    throw error;
  }
  if (timer.repetitionsLeft > 0) timer.repetitionsLeft -= 1;
  return true;
}
