import { callAgainAfter } from '../call.js';
import { throwError } from '../errors.js';
import { Failure } from '../failure.js';
import { requestCompletion } from '../lifecycle.js';
import { notFound } from '../refusal.js';
import { elementOf, instanceByKey, note, type Run } from '../run.js';
import type { ElementInstance } from '../state.js';
import { acceptVariables, setLocal } from '../variables.js';
import type { InputHandler, InputOf } from './input-handler.js';

/** The process that a call activity had started has ended. */
export const childEnded: InputHandler<'childEnded'> = {
  refuse(state, input) {
    const instance = state.elementInstances[input.elementInstanceKey];
    const waits =
      instance?.type === 'callActivity' &&
      instance.state === 'ACTIVE' &&
      (instance.calledProcessInstanceKey ?? input.processInstanceKey) === input.processInstanceKey;
    return waits
      ? undefined
      : notFound(`The call activity '${input.elementInstanceKey}' does not wait for the process instance '${input.processInstanceKey}'.`);
  },
  apply(run, input) {
    const instance = instanceByKey(run, input.elementInstanceKey);
    settleStart(run, instance);
    delete instance.calledProcessInstanceKey;
    if (input.outcome.type === 'completed') complete(run, instance, input.outcome.variables);
    else if (input.outcome.type === 'error') catchError(run, instance, input.outcome);
    else
      callAgainAfter(
        run,
        instance,
        new Failure('CALLED_ELEMENT_ERROR', `The called process instance '${input.processInstanceKey}' was terminated.`),
      );
  },
};

/** A child may be heard of before `outboxDone` has brought its key. It has been started then, so nothing is left to start. */
function settleStart(run: Run, instance: ElementInstance): void {
  for (const item of Object.values(run.state.outbox)) {
    if (item.kind !== 'startCalledProcess' || item.elementInstanceKey !== instance.key) continue;
    delete run.state.outbox[item.key];
    run.touched.outboxDone.add(item.key);
  }
}

function complete(
  run: Run,
  instance: ElementInstance,
  variables: Extract<InputOf<'childEnded'>['outcome'], { type: 'completed' }>['variables'],
): void {
  const element = elementOf(run, instance);
  if (element.type !== 'callActivity') throw new Error(`${element.id} is not a call activity`);
  if (element.calledElement.propagateAllChildVariables) acceptVariables(run, element, instance, variables);
  else if (element.outputs.length > 0) setLocal(run, instance.key, variables);
  requestCompletion(run, instance);
}

function catchError(run: Run, instance: ElementInstance, error: Extract<InputOf<'childEnded'>['outcome'], { type: 'error' }>): void {
  try {
    throwError(run, instance, error);
  } catch (failure) {
    if (!(failure instanceof Failure)) throw failure;
    note(run, 'ERROR_THROWN', {
      elementId: instance.elementId,
      elementInstanceKey: instance.key,
      after: { errorCode: error.errorCode, caughtBy: null },
    });
    callAgainAfter(run, instance, failure);
  }
}
