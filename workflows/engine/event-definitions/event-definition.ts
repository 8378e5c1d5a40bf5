import type { EventDefinition, EventDefinitionType } from '../model.js';
import type { Run } from '../run.js';
import type { ElementInstance } from '../state.js';

export type DefinitionOf<T extends EventDefinitionType> = Extract<EventDefinition, { type: T }>;

/** Where an event catches: `instance` waits (the event itself, a receive task, the host of a boundary event, a gateway), `targetElementId` is what the trigger starts or completes. */
export interface CatchPosition {
  instance: ElementInstance;
  targetElementId: string;
  interrupting: boolean;
  /** Which definition of a multiple event this is. */
  definitionIndex?: number;
}

/** What one kind of event is, wherever it stands (BPMN 2.0 §10.5: position and definition are independent). */
export interface EventBehavior<T extends EventDefinitionType> {
  /**
   * Catching: evaluates everything the subscription needs and answers a function that opens it. Split so that, when several events
   * wait together, none is open if one cannot be. Absent: is never waited for by a subscription (error, terminate, none).
   * @throws Failure when an expression fails
   */
  prepare?(run: Run, definition: DefinitionOf<T>, position: CatchPosition): () => void;
  /** Throwing, at an intermediate throw or end event without a job; `wait`: something will complete the event later. Absent: cannot be thrown. @throws Failure */
  throw?(run: Run, definition: DefinitionOf<T>, instance: ElementInstance): 'wait' | void;
}
