import { attach } from '../attachments.js';
import { evaluateText } from '../expression.js';
import { nextKey } from '../keys.js';
import { addToOutbox } from '../outbox.js';
import { note } from '../run.js';
import type { SignalSubscription } from '../state.js';
import { localVariables } from '../variables.js';
import type { EventBehavior } from './event-definition.js';

/** Signals reach everyone who listens at that moment; they are not kept. */
export const signal: EventBehavior<'signal'> = {
  prepare(run, definition, { instance, targetElementId, interrupting, definitionIndex }) {
    const signalName = evaluateText(run, definition.name, instance.key);
    return () => {
      const opened: SignalSubscription = {
        key: nextKey(run.state),
        elementInstanceKey: instance.key,
        targetElementId,
        ...(definitionIndex !== undefined && { definitionIndex }),
        state: 'OPEN',
        signalName,
        interrupting,
      };
      run.state.signalSubscriptions[opened.key] = opened;
      attach(run.state, instance.key, 'signalSubscriptions', opened.key);
      run.touched.signalSubscriptions.set(opened.key, opened);
    };
  },
  throw(run, definition, instance) {
    const name = evaluateText(run, definition.name, instance.key);
    addToOutbox(run, { kind: 'broadcastSignal', name, variables: localVariables(run.state, instance.key), elementId: instance.elementId });
    note(run, 'SIGNAL_SENT', { elementId: instance.elementId, elementInstanceKey: instance.key, after: { name } });
  },
};
