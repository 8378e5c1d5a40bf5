import { detach } from '../attachments.js';
import { notFound } from '../refusal.js';
import { instanceByKey, note } from '../run.js';
import type { SignalSubscription } from '../state.js';
import { trigger } from '../subscriptions.js';
import type { InputHandler } from './input-handler.js';

export const receiveSignal: InputHandler<'receiveSignal'> = {
  refuse: (state, input) =>
    state.signalSubscriptions[input.subscriptionKey]
      ? undefined
      : notFound(`Expected to deliver signal with name '${input.signalName}', but its subscription '${input.subscriptionKey}' is closed.`),
  apply(run, input) {
    const subscription = run.state.signalSubscriptions[input.subscriptionKey] as SignalSubscription;
    const instance = instanceByKey(run, subscription.elementInstanceKey);
    note(run, 'SIGNAL_RECEIVED', {
      elementId: subscription.targetElementId,
      elementInstanceKey: instance.key,
      entityKey: subscription.key,
      after: { signalName: input.signalName, signalKey: input.signalKey },
    });
    if (subscription.interrupting) {
      subscription.state = 'CLOSED';
      run.touched.signalSubscriptions.set(subscription.key, subscription);
      delete run.state.signalSubscriptions[subscription.key];
      detach(run.state, instance.key, subscription.key);
    }
    trigger(run, instance, subscription.targetElementId, input.variables, subscription.definitionIndex);
  },
};
