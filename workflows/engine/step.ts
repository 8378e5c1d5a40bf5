/**
 * step(model, state, input) → effects: step 6 of *Follow one alarm*; before: workflows/process.ts takes a command; after: activities/record.ts.
 * The only driver of the engine: applies one input, then moves tokens until nothing moves any more. Pure: no clock, no randomness,
 * no waiting. It takes ownership of `state` and changes it in place; what changed is in the effects.
 */
import { activationCompleting, leaveAdHoc } from './ad-hoc.js';
import { childCount, joiningScopes } from './attachments.js';
import { handlerCompleted, rememberCompensable } from './compensation.js';
import { triggerCondition } from './conditions.js';
import { elementBehavior } from './elements/index.js';
import type { InstanceHead, StepEffects } from './effect.js';
import { unsubscribeEventSubProcesses } from './event-sub-processes.js';
import { awaitListener } from './execution-listeners.js';
import { Failure } from './failure.js';
import { raiseIncident } from './incidents.js';
import type { Input } from './input.js';
import { inputHandler } from './inputs/index.js';
import { hasUsedItsKeys, KEYS_PER_INSTANCE } from './keys.js';
import { finish, requestCompletion, transition } from './lifecycle.js';
import { openJoins, stuckScope } from './joins.js';
import type { ElementOf, Model, ModelElement, MultiInstance, StandardLoop } from './model.js';
import { enterBody, innerCompleting, leaveBody } from './multi-instance.js';
import { addToOutbox } from './outbox.js';
import { changesOf, createRun, elementOf, note, type Run } from './run.js';
import { conditionalFlows, takeFlows } from './sequence-flows.js';
import { enterLoop, iterationCompleting } from './standard-loop.js';
import type { ElementInstance, InstanceState } from './state.js';
import { subscribeBoundaryEvents } from './subscriptions.js';
import { applyInputs, applyOutputs, localVariables } from './variables.js';

type MultiInstanceElement = ModelElement & { multiInstance: MultiInstance };

/** How many elements one step may enter before the model counts as one that never waits. */
export const MAX_ENTERED_PER_STEP = 10_000;
/** How many command ids are kept to recognize a repeated command. */
export const RECENT_COMMANDS = 200;

/** Applies one input that `refuse` accepts. Failures of the model become incidents; only a defect of the engine throws. */
export function step(model: Model, state: InstanceState, input: Input): StepEffects {
  const run = createRun(model, state, input);
  state.step += 1;
  remember(state, input.commandId);
  note(run, 'COMMAND', { after: { input: input.type } });
  inputHandler(input).apply(run, input);
  drain(run);
  return {
    instance: headOf(state),
    commandId: input.commandId,
    inputType: input.type,
    actor: input.actor,
    at: input.at,
    changes: changesOf(run),
    history: run.history,
  };
}

function drain(run: Run): void {
  do {
    for (let work = run.queue.shift(); work; work = run.queue.shift()) {
      const instance = run.state.elementInstances[work.key];
      if (!instance) continue;
      if (work.type === 'enter') attempt(run, instance, () => enter(run, instance));
      else if (work.type === 'complete') attempt(run, instance, () => complete(run, instance));
      else checkScope(run, instance);
      triggerCondition(run);
    }
  } while (openJoins(run) || triggerCondition(run));
  for (const scope of joiningScopes(run.state)) {
    const failure = stuckScope(run, scope);
    if (failure) raiseIncident(run, scope, failure);
  }
}

/** The one place where a failure becomes an incident. */
function attempt(run: Run, instance: ElementInstance, phase: () => void): void {
  if (instance.incidentKey) return;
  try {
    phase();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    raiseIncident(run, instance, error);
  }
}

function enter(run: Run, instance: ElementInstance): void {
  if (instance.state !== 'ACTIVATING') return;
  guardAgainstEndlessness(run);
  const element = elementOf(run, instance);
  if (isBody(instance)) {
    subscribeBoundaryEvents(run, instance);
    settle(
      run,
      instance,
      isLooping(element) ? enterLoop(run, element, instance) : enterBody(run, element as MultiInstanceElement, instance),
    );
    return;
  }
  if (instance.listenersDone === undefined) applyInputs(run, element, instance);
  if (awaitListener(run, element, instance, 'start')) return;
  subscribeBoundaryEvents(run, instance);
  settle(run, instance, elementBehavior(element).enter(run, element, instance));
}

/** @throws Failure when the model loops without ever waiting, or the instance has lived so long that its keys run out */
function guardAgainstEndlessness(run: Run): void {
  run.entered += 1;
  if (run.entered > MAX_ENTERED_PER_STEP)
    throw new Failure(
      'UNKNOWN',
      `More than ${MAX_ENTERED_PER_STEP} elements were entered without waiting for anything: the model loops for ever.`,
    );
  if (hasUsedItsKeys(run.state))
    throw new Failure(
      'UNKNOWN',
      `The process instance has used up its keys (${KEYS_PER_INSTANCE}): it has been running in a loop for too long. Start a new one.`,
    );
}

/** What it did on entry may have ended it already (an error end event ends its own scope). */
function settle(run: Run, instance: ElementInstance, next: 'wait' | 'complete'): void {
  if (!run.state.elementInstances[instance.key] || instance.state !== 'ACTIVATING') return;
  delete instance.listenersDone;
  if (next === 'complete') requestCompletion(run, instance);
  else transition(run, instance, 'ACTIVE');
}

function complete(run: Run, instance: ElementInstance): void {
  if (instance.state !== 'COMPLETING') return;
  const element = elementOf(run, instance);
  if (instance.type === 'adHocSubProcessInnerInstance')
    return leaveInner(run, element, instance, activationCompleting(run, element as ElementOf<'adHocSubProcess'>, instance));
  if (isBody(instance)) {
    if (!isLooping(element)) leaveBody(run, element as MultiInstanceElement, instance);
    leave(run, element, instance, conditionalFlows(run, element, instance));
    return;
  }
  if (instance.listenersDone === undefined) {
    unsubscribeEventSubProcesses(run, instance);
    if (element.type === 'adHocSubProcess') leaveAdHoc(run, element.adHoc, instance);
    applyOutputs(run, element, instance);
  }
  if (awaitListener(run, element, instance, 'end')) return;
  if (instance.loopCounter !== undefined) {
    leaveInner(
      run,
      element,
      instance,
      isLooping(element) ? iterationCompleting(run, element, instance) : innerCompleting(run, element as MultiInstanceElement, instance),
    );
    return;
  }
  leave(run, element, instance, elementBehavior(element).chooseFlows?.(run, element, instance) ?? conditionalFlows(run, element, instance));
}

/** What happens inside a body or an ad-hoc sub-process ends there: no flow leads on from it. */
function leaveInner(run: Run, element: ModelElement, instance: ElementInstance, collect: () => void): void {
  rememberCompensable(run, element, instance);
  finish(run, instance);
  collect();
}

/** The next tokens exist before the instance goes, so its scope is never empty in between. */
function leave(run: Run, element: ModelElement, instance: ElementInstance, flowIds: string[]): void {
  if (element.type === 'process') return completeProcess(run, instance);
  rememberCompensable(run, element, instance);
  takeFlows(run, flowIds, instance.scopeKey as string);
  finish(run, instance);
  if (instance.compensatedBy) handlerCompleted(run, instance);
}

function completeProcess(run: Run, instance: ElementInstance): void {
  const { state } = run;
  const variables = localVariables(state, instance.key);
  finish(run, instance);
  state.state = 'COMPLETED';
  state.endedAt = run.input.at;
  note(run, 'INSTANCE_COMPLETED');
  const { parentProcessInstanceKey, parentElementInstanceKey } = state;
  if (parentProcessInstanceKey && parentElementInstanceKey)
    addToOutbox(run, {
      kind: 'notifyParent',
      parentProcessInstanceKey,
      parentElementInstanceKey,
      outcome: { type: 'completed', variables },
    });
}

/** A scope, or a multi-instance body, completes when nothing lives in it and no token waits. Ad-hoc sub-processes decide for themselves (ad-hoc.ts). */
function checkScope(run: Run, scope: ElementInstance): void {
  if (scope.state !== 'ACTIVE' || scope.waiting || childCount(run.state, scope.key) > 0) return;
  if (scope.type === 'adHocSubProcess' && !scope.adHoc?.isFinishing) return;
  requestCompletion(run, scope);
}

function isBody(instance: ElementInstance): boolean {
  return instance.type === 'multiInstanceBody';
}

function isLooping(element: ModelElement): element is ModelElement & { loop: StandardLoop } {
  return element.loop !== undefined;
}

function remember(state: InstanceState, commandId: string): void {
  state.recentCommandIds.push(commandId);
  if (state.recentCommandIds.length > RECENT_COMMANDS) state.recentCommandIds.shift();
}

function headOf(state: InstanceState): InstanceHead {
  const {
    processInstanceKey,
    processDefinitionKey,
    bpmnProcessId,
    version,
    businessKey,
    parentProcessInstanceKey,
    parentElementInstanceKey,
    timeZone,
    isSuspended,
    startedAt,
    endedAt,
    keyCounter,
  } = state;
  return {
    processInstanceKey,
    processDefinitionKey,
    bpmnProcessId,
    version,
    businessKey,
    parentProcessInstanceKey,
    parentElementInstanceKey,
    timeZone,
    isSuspended,
    state: state.state,
    startedAt,
    endedAt,
    keyCounter,
    step: state.step,
  };
}
