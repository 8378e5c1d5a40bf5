import type { EventDefinition, EventDefinitionType } from '../model.js';
import { error } from './error.js';
import { cancel } from './cancel.js';
import { compensation } from './compensation.js';
import { conditional } from './conditional.js';
import { escalation } from './escalation.js';
import { link } from './link.js';
import { multiple } from './multiple.js';
import type { EventBehavior } from './event-definition.js';
import { message } from './message.js';
import { none } from './none.js';
import { signal } from './signal.js';
import { terminate } from './terminate.js';
import { timer } from './timer.js';

/** One behavior for each event definition; the compiler refuses a gap. */
export const eventDefinitions = {
  none,
  timer,
  message,
  signal,
  error,
  escalation,
  conditional,
  link,
  compensation,
  cancel,
  terminate,
  multiple,
} satisfies { [T in EventDefinitionType]: EventBehavior<T> };

/** The behavior of a definition, typed for use with that same definition. */
export function eventBehavior<T extends EventDefinitionType>(definition: Extract<EventDefinition, { type: T }>): EventBehavior<T> {
  return eventDefinitions[definition.type] as unknown as EventBehavior<T>;
}
