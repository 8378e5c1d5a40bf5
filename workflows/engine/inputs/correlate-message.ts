import { detach } from '../attachments.js';
import { notFound } from '../refusal.js';
import { instanceByKey, note } from '../run.js';
import type { MessageSubscription } from '../state.js';
import { trigger } from '../subscriptions.js';
import type { InputHandler } from './input-handler.js';

export const correlateMessage: InputHandler<'correlateMessage'> = {
  refuse: (state, input) =>
    state.messageSubscriptions[input.subscriptionKey]
      ? undefined
      : notFound(
          `Expected to correlate message with name '${input.messageName}', but its subscription '${input.subscriptionKey}' is closed.`,
        ),
  apply(run, input) {
    const subscription = run.state.messageSubscriptions[input.subscriptionKey] as MessageSubscription;
    const instance = instanceByKey(run, subscription.elementInstanceKey);
    note(run, 'MESSAGE_CORRELATED', {
      elementId: subscription.targetElementId,
      elementInstanceKey: instance.key,
      entityKey: subscription.key,
      after: { messageName: input.messageName, messageKey: input.messageKey },
    });
    if (subscription.interrupting) {
      subscription.state = 'CLOSED';
      run.touched.messageSubscriptions.set(subscription.key, subscription);
      delete run.state.messageSubscriptions[subscription.key];
      detach(run.state, instance.key, subscription.key);
    }
    trigger(run, instance, subscription.targetElementId, input.variables, subscription.definitionIndex);
  },
};
