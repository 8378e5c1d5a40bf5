import { eventBehavior } from './index.js';
import type { EventBehavior } from './event-definition.js';

/** Several definitions on one event (BPMN 2.0 §10.5.5): each is subscribed to and thrown as it would be alone; which have come is kept by subscriptions.ts. */
export const multiple: EventBehavior<'multiple'> = {
  prepare(run, { definitions }, position) {
    const openers = definitions.map((definition, definitionIndex) =>
      eventBehavior(definition).prepare?.(run, definition, { ...position, definitionIndex }),
    );
    return () => {
      for (const opener of openers) opener?.();
    };
  },
  throw(run, { definitions }, instance) {
    let isWaiting = false;
    for (const definition of definitions) {
      if (eventBehavior(definition).throw?.(run, definition, instance) === 'wait') isWaiting = true;
      // What was thrown has ended the thrower: an error that was caught further out.
      if (!run.state.elementInstances[instance.key]) return undefined;
    }
    return isWaiting ? 'wait' : undefined;
  },
};
