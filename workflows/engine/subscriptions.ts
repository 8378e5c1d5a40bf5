/** Events that are waited for: opening what an element instance listens to, and what a trigger does there. */
import { attachedTo } from './attachments.js';
import { handlerCompleted } from './compensation.js';
import type { CatchPosition } from './event-definitions/event-definition.js';
import { eventBehavior } from './event-definitions/index.js';
import type { Variables } from './json.js';
import { activate, requestCompletion, terminate } from './lifecycle.js';
import { triggerEventSubProcess } from './event-sub-processes.js';
import type { ElementOf, EventDefinition, ModelElement } from './model.js';
import { elementOf, modelElement, note, type Run } from './run.js';
import type { ElementInstance } from './state.js';
import { acceptVariables } from './variables.js';

export interface Catch {
  event: EventDefinition;
  targetElementId: string;
  interrupting: boolean;
}

/** Opens all of them or, when an expression of one fails, none. What is open already (a phase repeated after an incident) stays. @throws Failure */
export function subscribe(run: Run, instance: ElementInstance, catches: Catch[]): void {
  const open = openTargets(run, instance);
  const openers = catches
    .filter((one) => !open.has(one.targetElementId))
    .map(({ event, targetElementId, interrupting }) => prepare(run, event, { instance, targetElementId, interrupting }));
  for (const opener of openers) opener?.();
}

/** Boundary events wait as long as their host lives. Error events are found when an error is thrown and need no subscription. @throws Failure */
export function subscribeBoundaryEvents(run: Run, instance: ElementInstance): void {
  if (instance.loopCounter !== undefined) return;
  const { boundaryEvents } = elementOf(run, instance);
  if (boundaryEvents.length === 0) return;
  subscribe(
    run,
    instance,
    boundaryEvents.map((id) => {
      const boundary = modelElement(run, id) as ElementOf<'boundaryEvent'>;
      return { event: boundary.event, targetElementId: id, interrupting: boundary.interrupting };
    }),
  );
}

/** A timer, message or signal has come for `targetElementId` at `instance`. */
export function trigger(
  run: Run,
  instance: ElementInstance,
  targetElementId: string,
  variables: Variables,
  definitionIndex?: number,
): void {
  const target = modelElement(run, targetElementId);
  const complete = definitionIndex === undefined ? variables : gather(run, instance, target, variables, definitionIndex);
  if (complete) triggerTarget(run, instance, target, complete);
}

function triggerTarget(run: Run, instance: ElementInstance, target: ModelElement, variables: Variables): void {
  if (target.type === 'boundaryEvent') triggerBoundary(run, instance, target, variables);
  else if (target.type === 'startEvent') triggerEventSubProcess(run, instance, target, variables);
  else if (instance.elementId === target.id) {
    acceptVariables(run, target, instance, variables);
    requestCompletion(run, instance);
  } else triggerAfterGateway(run, instance, target.id, variables);
}

/** One definition of a multiple event has come. Answers the variables of all when the event is triggered by it: at once, or when all are there (parallel). */
function gather(
  run: Run,
  instance: ElementInstance,
  target: ModelElement,
  variables: Variables,
  definitionIndex: number,
): Variables | undefined {
  const { event } = target as ModelElement & { event: EventDefinition };
  if (event.type !== 'multiple' || !event.parallel) return variables;
  const seen = ((instance.seen ??= {})[target.id] ??= { definitions: [], variables: {} });
  if (!seen.definitions.includes(definitionIndex)) seen.definitions.push(definitionIndex);
  Object.assign(seen.variables, variables);
  run.touched.elementInstances.set(instance.key, instance);
  if (seen.definitions.length < event.definitions.length) return undefined;
  delete instance.seen[target.id];
  if (Object.keys(instance.seen).length === 0) delete instance.seen;
  return seen.variables;
}

/** What was thrown outwards has found its catcher (catchers.ts). */
export function triggerCatcher(
  run: Run,
  host: ElementInstance,
  target: ElementOf<'boundaryEvent'> | ElementOf<'startEvent'>,
  variables: Variables,
): void {
  if (target.type === 'boundaryEvent') triggerBoundary(run, host, target, variables);
  else triggerEventSubProcess(run, host, target, variables);
}

/** Interrupting: the host and all inside it end first; either way the boundary event then runs in the host's scope. */
export function triggerBoundary(run: Run, host: ElementInstance, boundary: ElementOf<'boundaryEvent'>, variables: Variables): void {
  const event = activate(run, boundary, host.scopeKey as string);
  acceptVariables(run, boundary, event, variables);
  if (!boundary.interrupting) return;
  terminate(run, host);
  if (host.compensatedBy) handlerCompleted(run, host);
}

/** Event-based gateway (BPMN 2.0 §10.6.6): the first trigger wins; its event is entered as already triggered, the rest is closed. */
function triggerAfterGateway(run: Run, gateway: ElementInstance, targetElementId: string, variables: Variables): void {
  const flow = elementOf(run, gateway)
    .outgoing.map((id) => run.model.flows[id])
    .find((candidate) => candidate?.target === targetElementId);
  if (!flow) throw new Error(`No sequence flow leads from ${gateway.elementId} to ${targetElementId}`);
  gateway.triggeredElementId = targetElementId;
  run.touched.flowsTaken.add(flow.id);
  note(run, 'FLOW_TAKEN', { elementId: flow.id });
  const event = activate(run, modelElement(run, targetElementId), gateway.scopeKey as string);
  event.triggeredElementId = targetElementId;
  acceptVariables(run, modelElement(run, targetElementId), event, variables);
  requestCompletion(run, gateway);
}

function prepare(run: Run, event: EventDefinition, position: CatchPosition): (() => void) | undefined {
  return eventBehavior(event).prepare?.(run, event, position);
}

function openTargets(run: Run, instance: ElementInstance): Set<string> {
  const targets = new Set<string>();
  for (const [key, kind] of attachedTo(run.state, instance.key)) {
    if (kind === 'timers' || kind === 'messageSubscriptions' || kind === 'signalSubscriptions' || kind === 'conditionalSubscriptions')
      targets.add((run.state[kind][key] as { targetElementId: string }).targetElementId);
  }
  return targets;
}
