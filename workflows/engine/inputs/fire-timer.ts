import { detach } from '../attachments.js';
import { notFound } from '../refusal.js';
import { instanceByKey, modelElement, note } from '../run.js';
import type { Timer } from '../state.js';
import { trigger } from '../subscriptions.js';
import { addInterval } from '../timers.js';
import type { InputHandler } from './input-handler.js';

/** A timer has come due. A cycle on a non-interrupting event sets itself again before it triggers. */
export const fireTimer: InputHandler<'fireTimer'> = {
  refuse: (state, input) => (state.timers[input.timerKey] ? undefined : notFound(`Expected to fire timer with key '${input.timerKey}', but no such timer was found.`)),
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
    trigger(run, instance, timer.targetElementId, {});
  },
};

/** The next due date counts from the last one, not from now, so that a cycle does not drift; firings missed while nothing ran are not made up in a burst. */
function repeat(run: Parameters<InputHandler<'fireTimer'>['apply']>[0], timer: Timer): boolean {
  const target = modelElement(run, timer.targetElementId);
  if (target.type !== 'boundaryEvent' || target.interrupting || !timer.interval || !timer.repetitionsLeft) return false;
  const next = addInterval(timer.dueAt, timer.interval, run.state.timeZone);
  timer.dueAt = next > run.input.at ? next : addInterval(run.input.at, timer.interval, run.state.timeZone);
  if (timer.repetitionsLeft > 0) timer.repetitionsLeft -= 1;
  return true;
}
