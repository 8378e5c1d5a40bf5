import { attach } from '../attachments.js';
import { nextKey } from '../keys.js';
import { note } from '../run.js';
import type { Timer } from '../state.js';
import { schedule } from '../timers.js';
import type { EventBehavior } from './event-definition.js';

/** BPMN 2.0 §10.5.5, timer. Deadlines are absolute and part of the state: Temporal's own timers end with a run. */
export const timer: EventBehavior<'timer'> = {
  prepare(run, definition, { instance, targetElementId, definitionIndex }) {
    const due = schedule(run, definition.timer, instance.key);
    return () => {
      const opened: Timer = {
        key: nextKey(run.state),
        elementInstanceKey: instance.key,
        targetElementId,
        ...(definitionIndex !== undefined && { definitionIndex }),
        state: 'OPEN',
        ...due,
      };
      run.state.timers[opened.key] = opened;
      attach(run.state, instance.key, 'timers', opened.key);
      run.touched.timers.set(opened.key, opened);
      note(run, 'TIMER_SET', {
        elementId: targetElementId,
        elementInstanceKey: instance.key,
        entityKey: opened.key,
        after: { dueAt: new Date(opened.dueAt).toISOString() },
      });
    };
  },
};
