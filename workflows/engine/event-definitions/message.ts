import { attach } from '../attachments.js';
import { evaluateText } from '../expression.js';
import { Failure } from '../failure.js';
import { nextKey } from '../keys.js';
import { publish } from '../messages.js';
import { elementOf, note } from '../run.js';
import type { MessageSubscription } from '../state.js';
import type { EventBehavior } from './event-definition.js';

/** Messages by name and correlation key. Catching subscribes; record matches the buffer in the same transaction. */
export const message: EventBehavior<'message'> = {
  prepare(run, definition, { instance, targetElementId, interrupting, definitionIndex }) {
    const messageName = evaluateText(run, definition.name, instance.key);
    if (!definition.correlationKey) throw new Failure('EXTRACT_VALUE_ERROR', `The message of "${targetElementId}" has no correlation key.`);
    const correlationKey = evaluateText(run, definition.correlationKey, instance.key);
    return () => {
      const opened: MessageSubscription = {
        key: nextKey(run.state),
        elementInstanceKey: instance.key,
        targetElementId,
        ...(definitionIndex !== undefined && { definitionIndex }),
        state: 'OPEN',
        messageName,
        correlationKey,
        interrupting,
      };
      run.state.messageSubscriptions[opened.key] = opened;
      attach(run.state, instance.key, 'messageSubscriptions', opened.key);
      run.touched.messageSubscriptions.set(opened.key, opened);
      note(run, 'MESSAGE_SUBSCRIBED', {
        elementId: targetElementId,
        elementInstanceKey: instance.key,
        entityKey: opened.key,
        after: { messageName, correlationKey },
      });
    };
  },
  throw(run, definition, instance) {
    const element = elementOf(run, instance);
    const thrown = 'message' in element && element.message ? element.message : definition;
    publish(run, thrown, instance);
  },
};
