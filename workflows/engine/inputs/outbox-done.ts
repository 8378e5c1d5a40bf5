import { callAgainAfter } from '../call.js';
import { Failure } from '../failure.js';
import { addToOutbox } from '../outbox.js';
import { notFound } from '../refusal.js';
import { note, type Run } from '../run.js';
import type { OutboxItem } from '../state.js';
import type { InputHandler, InputOf } from './input-handler.js';

/** The shell has done an outbox item. */
export const outboxDone: InputHandler<'outboxDone'> = {
  refuse: (state, input) => (state.outbox[input.outboxKey] ? undefined : notFound(`The outbox item '${input.outboxKey}' is done already.`)),
  apply(run, input) {
    const item = run.state.outbox[input.outboxKey] as OutboxItem;
    delete run.state.outbox[item.key];
    run.touched.outboxDone.add(item.key);
    if (item.kind === 'startCalledProcess') calledProcessStarted(run, item, input);
  },
};

function calledProcessStarted(run: Run, item: Extract<OutboxItem, { kind: 'startCalledProcess' }>, input: InputOf<'outboxDone'>): void {
  const instance = run.state.elementInstances[item.elementInstanceKey];
  if (input.startedKey && !instance) {
    addToOutbox(run, { kind: 'cancelCalledProcess', processInstanceKey: input.startedKey });
  } else if (input.startedKey && instance) {
    instance.calledProcessInstanceKey = input.startedKey;
    run.touched.elementInstances.set(instance.key, instance);
    note(run, 'CALLED_PROCESS_STARTED', {
      elementId: instance.elementId,
      elementInstanceKey: instance.key,
      after: { processInstanceKey: input.startedKey },
    });
  } else if (instance) {
    callAgainAfter(run, instance, new Failure('CALLED_ELEMENT_ERROR', input.failure ?? 'The called process could not be started.'));
  }
}
