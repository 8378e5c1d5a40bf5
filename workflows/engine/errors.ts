/** BPMN errors: thrown by error end events and jobs, caught further out (catchers.ts). */
import { findCatcher } from './catchers.js';
import { Failure } from './failure.js';
import type { Variables } from './json.js';
import { terminateProcess } from './lifecycle.js';
import { addToOutbox } from './outbox.js';
import { note, type Run } from './run.js';
import type { ElementInstance, InstanceState } from './state.js';
import { triggerCatcher } from './subscriptions.js';

export interface ThrownError {
  errorCode: string;
  errorMessage: string;
  variables: Variables;
}

/**
 * Throws from `instance` outwards. What catches it ends the activity it is attached to, `instance` included. Out of a called process it goes to
 * the call activity, and this process ends.
 * @throws Failure UNHANDLED_ERROR_EVENT when nothing catches it; nothing has changed then
 */
export function throwError(run: Run, instance: ElementInstance, error: ThrownError): void {
  const catcher = findCatcher(run, instance, 'error', error.errorCode);
  if (!catcher) throw uncaught(error);
  const caughtBy = catcher === 'callActivity' ? 'call activity' : catcher.target.id;
  note(run, 'ERROR_THROWN', {
    elementId: instance.elementId,
    elementInstanceKey: instance.key,
    after: { errorCode: error.errorCode, caughtBy },
  });
  if (catcher === 'callActivity') leaveProcess(run, error);
  else triggerCatcher(run, catcher.host, catcher.target, error.variables);
}

/** Whether something would catch it. Reads only. */
export function isCaught(run: Run, instance: ElementInstance, errorCode: string): boolean {
  return findCatcher(run, instance, 'error', errorCode) !== undefined;
}

export function uncaught({ errorCode, errorMessage }: Omit<ThrownError, 'variables'>): Failure {
  return new Failure(
    'UNHANDLED_ERROR_EVENT',
    `Expected to throw an error event with the code '${errorCode}'${errorMessage && ` with message '${errorMessage}'`}, but it was not caught.`,
  );
}

function leaveProcess(run: Run, error: ThrownError): void {
  const { parentProcessInstanceKey, parentElementInstanceKey } = run.state as Required<
    Pick<InstanceState, 'parentProcessInstanceKey' | 'parentElementInstanceKey'>
  >;
  terminateProcess(run);
  addToOutbox(run, { kind: 'notifyParent', parentProcessInstanceKey, parentElementInstanceKey, outcome: { type: 'error', ...error } });
}
