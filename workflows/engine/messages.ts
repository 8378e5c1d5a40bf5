import { evaluateText } from './expression.js';
import type { ThrownMessage } from './model.js';
import { addToOutbox } from './outbox.js';
import { note, type Run } from './run.js';
import type { ElementInstance } from './state.js';
import { localVariables } from './variables.js';

/** Publishes a message from within a process. Its payload is the element's local variables, that is its input mappings. @throws Failure */
export function publish(run: Run, message: ThrownMessage, instance: ElementInstance): void {
  const name = evaluateText(run, message.name, instance.key);
  const correlationKey = message.correlationKey ? evaluateText(run, message.correlationKey, instance.key) : '';
  addToOutbox(run, {
    kind: 'publishMessage',
    name,
    correlationKey,
    variables: localVariables(run.state, instance.key),
    elementId: instance.elementId,
  });
  note(run, 'MESSAGE_SENT', { elementId: instance.elementId, elementInstanceKey: instance.key, after: { name, correlationKey } });
}
