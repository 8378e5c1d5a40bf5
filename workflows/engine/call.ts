import type { Failure } from './failure.js';
import { raiseIncident } from './incidents.js';
import { transition } from './lifecycle.js';
import type { Run } from './run.js';
import type { ElementInstance } from './state.js';

/** A call could not be made or came back without result: an incident, after which the call activity is entered anew. */
export function callAgainAfter(run: Run, instance: ElementInstance, failure: Failure): void {
  if (instance.state === 'ACTIVE') transition(run, instance, 'ACTIVATING');
  raiseIncident(run, instance, failure);
}
