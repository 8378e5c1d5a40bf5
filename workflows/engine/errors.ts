/** How a BPMN error finds who catches it (BPMN 2.0 §10.5.7: the innermost enclosing activity with a matching boundary event). */
import { Failure } from './failure.js';
import { terminateProcess } from './lifecycle.js';
import type { ElementOf, ModelElement } from './model.js';
import { addToOutbox } from './outbox.js';
import { elementOf, instanceByKey, modelElement, note, type Run } from './run.js';
import type { ElementInstance, InstanceState } from './state.js';
import { triggerBoundary } from './subscriptions.js';
import type { Variables } from './json.js';

export interface ThrownError {
  errorCode: string;
  errorMessage: string;
  variables: Variables;
}

type Catcher = { host: ElementInstance; boundary: ElementOf<'boundaryEvent'> } | 'callActivity';

/**
 * Throws from `instance` outwards. What catches it ends the activity it is attached to, `instance` included. Out of a called process it goes to
 * the call activity, and this process ends.
 * @throws Failure UNHANDLED_ERROR_EVENT when nothing catches it; nothing has changed then
 */
export function throwError(run: Run, instance: ElementInstance, error: ThrownError): void {
  const catcher = catcherOf(run, instance, error.errorCode);
  if (!catcher) throw uncaught(error);
  const caughtBy = catcher === 'callActivity' ? 'call activity' : catcher.boundary.id;
  note(run, 'ERROR_THROWN', { elementId: instance.elementId, elementInstanceKey: instance.key, after: { errorCode: error.errorCode, caughtBy } });
  if (catcher === 'callActivity') leaveProcess(run, error);
  else triggerBoundary(run, catcher.host, catcher.boundary, error.variables);
}

/** The innermost activity around `instance`, itself included, with a boundary event for the code; else the call activity outside. Reads only. */
export function catcherOf(run: Run, instance: ElementInstance, errorCode: string): Catcher | undefined {
  for (let host: ElementInstance = instance; ; host = instanceByKey(run, host.scopeKey as string)) {
    const boundary = matchingBoundary(run, host, errorCode);
    if (boundary) return { host, boundary };
    if (host.scopeKey === null) return run.state.parentElementInstanceKey ? 'callActivity' : undefined;
  }
}

export function uncaught({ errorCode, errorMessage }: Omit<ThrownError, 'variables'>): Failure {
  return new Failure('UNHANDLED_ERROR_EVENT', `Expected to throw an error event with the code '${errorCode}'${errorMessage && ` with message '${errorMessage}'`}, but it was not caught.`);
}

function leaveProcess(run: Run, error: ThrownError): void {
  const { parentProcessInstanceKey, parentElementInstanceKey } = run.state as Required<Pick<InstanceState, 'parentProcessInstanceKey' | 'parentElementInstanceKey'>>;
  terminateProcess(run);
  addToOutbox(run, { kind: 'notifyParent', parentProcessInstanceKey, parentElementInstanceKey, outcome: { type: 'error', ...error } });
}

/** An exact code wins over a boundary event without one. Boundary events of a multi-instance activity belong to its body. */
function matchingBoundary(run: Run, instance: ElementInstance, errorCode: string): ElementOf<'boundaryEvent'> | undefined {
  if (instance.loopCounter !== undefined) return undefined;
  const boundaries = elementOf(run, instance).boundaryEvents.map((id) => modelElement(run, id)).filter(isErrorBoundary);
  return boundaries.find((boundary) => codeOf(boundary) === errorCode) ?? boundaries.find((boundary) => codeOf(boundary) === undefined);
}

function isErrorBoundary(element: ModelElement): element is ElementOf<'boundaryEvent'> {
  return element.type === 'boundaryEvent' && element.event.type === 'error';
}

/** Camunda 8 takes only literal codes on catch events. */
function codeOf(boundary: ElementOf<'boundaryEvent'>): string | undefined {
  const code = boundary.event.type === 'error' ? boundary.event.errorCode : undefined;
  return code && 'value' in code && code.value !== '' ? String(code.value) : undefined;
}
