import { attach } from '../attachments.js';
import { nextKey } from '../keys.js';
import type { ConditionalSubscription } from '../state.js';
import type { EventBehavior } from './event-definition.js';

/** Catches when its condition becomes true (BPMN 2.0 §10.5.5); conditions.ts looks whenever a variable has changed. */
export const conditional: EventBehavior<'conditional'> = {
  prepare(run, _definition, { instance, targetElementId, interrupting, definitionIndex }) {
    return () => {
      const opened: ConditionalSubscription = {
        key: nextKey(run.state),
        elementInstanceKey: instance.key,
        targetElementId,
        ...(definitionIndex !== undefined && { definitionIndex }),
        state: 'OPEN',
        interrupting,
        isTrue: false,
      };
      run.state.conditionalSubscriptions[opened.key] = opened;
      attach(run.state, instance.key, 'conditionalSubscriptions', opened.key);
      run.touched.conditionalSubscriptions.set(opened.key, opened);
      run.conditionsDirty = true;
    };
  },
};
