/**
 * What an element of BPMN does, and all the engine asks of it. Everything shared is done around it by the driver (step.ts) and by lifecycle.ts:
 * input and output mappings, boundary events, multi-instance, incidents, history.
 *
 *  1. `enter`  after input mappings and boundary subscriptions. May create a job, a task, subscriptions, outbox items, activate children.
 *              Answers `wait` (something will come: an input completes it through `trigger` or `requestCompletion`) or `complete`.
 *              On an incident it is called again from the start, so it evaluates before it changes anything.
 *  2. `chooseFlows`  at completion, after output mappings: the ids of the outgoing flows to take. Absent: those whose condition holds or that have none.
 *
 * Any of them may throw a `Failure`, which becomes an incident on the instance.
 */
import type { ElementOf, ElementType } from '../model.js';
import type { Run } from '../run.js';
import type { ElementInstance } from '../state.js';

export interface ElementBehavior<T extends ElementType> {
  enter(run: Run, element: ElementOf<T>, instance: ElementInstance): 'wait' | 'complete';
  chooseFlows?(run: Run, element: ElementOf<T>, instance: ElementInstance): string[];
}
