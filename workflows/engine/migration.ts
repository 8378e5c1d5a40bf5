/**
 * Process instance migration as Camunda 8 defines it: every living element is mapped to one of the same type in the same place; jobs, tasks and variables keep their
 * state, expressions are not evaluated again; a mapped event keeps its subscription and due date, an unmapped one is closed, a new one is opened.
 */
import { attachedTo } from './attachments.js';
import { Failure } from './failure.js';
import { raiseIncident } from './incidents.js';
import type { MigrationPlan } from './input.js';
import { closeAttachment } from './lifecycle.js';
import type { Model, ModelElement } from './model.js';
import { invalidArgument, invalidState, type Refusal } from './refusal.js';
import { note, type Run } from './run.js';
import { subscribeEventSubProcesses } from './event-sub-processes.js';
import type { Compensable, ElementInstance, InstanceState } from './state.js';
import { subscribeBoundaryEvents } from './subscriptions.js';

/** Why the plan cannot be carried out. `source` is the model the instance runs on. */
export function refuseMigration(source: Model, target: Model, state: InstanceState, plan: MigrationPlan): Refusal | undefined {
  const mapped = mappingOf(plan, source, target);
  const seen = new Set<string>();
  for (const { sourceElementId, targetElementId } of plan.mappings) {
    if (seen.has(sourceElementId)) return invalidArgument(`Element '${sourceElementId}' is mapped more than once.`);
    seen.add(sourceElementId);
    if (!source.elements[sourceElementId])
      return invalidArgument(
        `Expected to map element '${sourceElementId}', but the process '${source.bpmnProcessId}' has no such element.`,
      );
    if (!target.elements[targetElementId])
      return invalidArgument(
        `Expected to map to element '${targetElementId}', but the target process '${target.bpmnProcessId}' has no such element.`,
      );
  }
  for (const instance of Object.values(state.elementInstances)) {
    const refusal = refuseInstance(source, target, state, instance, mapped);
    if (refusal) return refusal;
  }
  return undefined;
}

function refuseInstance(
  source: Model,
  target: Model,
  state: InstanceState,
  instance: ElementInstance,
  mapped: Map<string, string>,
): Refusal | undefined {
  const from = source.elements[instance.elementId] as ModelElement;
  const to = target.elements[mapped.get(from.id) ?? ''];
  if (!to)
    return invalidState(
      `Expected to migrate process instance '${state.processInstanceKey}', but no mapping is given for its active element '${from.id}'.`,
    );
  if (to.type !== from.type)
    return invalidState(`Expected to migrate element '${from.id}' of type ${from.type} to '${to.id}', but that is of type ${to.type}.`);
  if (
    Boolean(to.multiInstance) !== Boolean(from.multiInstance) ||
    to.multiInstance?.sequential !== from.multiInstance?.sequential ||
    Boolean(to.loop) !== Boolean(from.loop)
  )
    return invalidState(`Expected to migrate element '${from.id}' to '${to.id}', but they differ in their loop or multi-instance marker.`);
  if (from.parentId !== null && mapped.get(from.parentId) !== to.parentId)
    return invalidState(`Expected to migrate element '${from.id}' to '${to.id}', but that lies in another scope ('${to.parentId}').`);
  if (instance.state !== 'ACTIVE' && !instance.incidentKey)
    return invalidState(`Expected to migrate element '${from.id}', but it is not waiting.`);
  return refuseTokens(source, target, instance, mapped);
}

/** Tokens that wait at a join wait at flows: gateway and flows must be there again. */
function refuseTokens(source: Model, target: Model, scope: ElementInstance, mapped: Map<string, string>): Refusal | undefined {
  for (const [gatewayId, tokens] of Object.entries(scope.waiting ?? {})) {
    const to = target.elements[mapped.get(gatewayId) ?? ''];
    if (!to || to.type !== source.elements[gatewayId]?.type)
      return invalidState(
        `Expected to migrate tokens that wait at gateway '${gatewayId}', but no gateway of the same type is mapped to it.`,
      );
    const lost = Object.keys(tokens).find((flowId) => !to.incoming.includes(flowId));
    if (lost)
      return invalidState(
        `Expected to migrate a token that waits on the sequence flow '${lost}', but '${to.id}' has no such incoming flow.`,
      );
  }
  return undefined;
}

/** Carries out a plan that `refuseMigration` accepts. */
export function migrate(run: Run, target: Model, plan: MigrationPlan): void {
  const { state } = run;
  const mapped = mappingOf(plan, run.model, target);
  note(run, 'INSTANCE_MIGRATED', {
    before: { processDefinitionKey: state.processDefinitionKey, bpmnProcessId: state.bpmnProcessId, version: state.version },
    after: {
      processDefinitionKey: plan.targetDefinitionKey,
      bpmnProcessId: plan.targetBpmnProcessId,
      version: plan.targetVersion,
      mappings: plan.mappings.map((mapping) => ({ ...mapping })),
    },
  });
  run.model = target;
  state.processDefinitionKey = plan.targetDefinitionKey;
  state.bpmnProcessId = plan.targetBpmnProcessId;
  state.version = plan.targetVersion;
  for (const instance of Object.values(state.elementInstances)) renameInstance(run, instance, mapped);
  for (const instance of Object.values(state.elementInstances)) renameAttachments(run, instance, mapped);
  for (const instance of Object.values(state.elementInstances)) openNewSubscriptions(run, instance);
}

/** Source id → target id; the processes belong together without being named. */
function mappingOf(plan: MigrationPlan, source: Model, target: Model): Map<string, string> {
  return new Map([
    [source.bpmnProcessId, target.bpmnProcessId],
    ...plan.mappings.map(({ sourceElementId, targetElementId }): [string, string] => [sourceElementId, targetElementId]),
  ]);
}

function renameInstance(run: Run, instance: ElementInstance, mapped: Map<string, string>): void {
  instance.elementId = mapped.get(instance.elementId) as string;
  const named = (elementId: string) => mapped.get(elementId) ?? elementId;
  if (instance.triggeredElementId) instance.triggeredElementId = named(instance.triggeredElementId);
  if (instance.interruptedBy) instance.interruptedBy = named(instance.interruptedBy);
  if (instance.waiting) instance.waiting = renameKeys(instance.waiting, named);
  if (instance.resetting) instance.resetting = renameKeys(instance.resetting, named);
  if (instance.seen) instance.seen = renameKeys(instance.seen, named);
  if (instance.compensable) instance.compensable = renameCompensable(run.model, instance.compensable, named);
  if (instance.compensating) instance.compensating = renameCompensable(run.model, instance.compensating, named);
  for (const activation of instance.adHoc?.pending ?? []) activation.elementId = named(activation.elementId);
  run.touched.elementInstances.set(instance.key, instance);
}

function renameKeys<T>(byElement: Record<string, T>, named: (elementId: string) => string): Record<string, T> {
  return Object.fromEntries(Object.entries(byElement).map(([elementId, value]) => [named(elementId), value]));
}

/** What has completed is undone by the handler that the target model has for it; without one there it cannot be undone any more. */
function renameCompensable(target: Model, entries: Compensable[], named: (elementId: string) => string): Compensable[] {
  return entries.flatMap(({ handlerId, nested, ...entry }) => {
    const renamed = { ...entry, elementId: named(entry.elementId), ...(nested && { nested: renameCompensable(target, nested, named) }) };
    if (handlerId === undefined) return [renamed];
    return target.elements[named(handlerId)] ? [{ ...renamed, handlerId: named(handlerId) }] : [];
  });
}

function renameAttachments(run: Run, instance: ElementInstance, mapped: Map<string, string>): void {
  const { state, touched } = run;
  for (const [key, kind] of [...attachedTo(state, instance.key)]) {
    if (kind === 'jobs' || kind === 'userTasks' || kind === 'incidents') {
      const item = state[kind][key] as { elementId: string };
      item.elementId = instance.elementId;
      (touched[kind] as Map<string, unknown>).set(key, item);
      continue;
    }
    const subscription = state[kind][key] as { targetElementId: string };
    const targetElementId = mapped.get(subscription.targetElementId);
    if (targetElementId === undefined || !listensTo(run, instance, targetElementId)) closeAttachment(run, instance, kind, key);
    else {
      subscription.targetElementId = targetElementId;
      (touched[kind] as Map<string, unknown>).set(key, subscription);
    }
  }
}

/** The event hangs on this element in the target model too: itself, on its border, behind the gateway, or as the start of an event sub-process inside. */
function listensTo(run: Run, instance: ElementInstance, targetElementId: string): boolean {
  const element = run.model.elements[instance.elementId] as ModelElement;
  const target = run.model.elements[targetElementId] as ModelElement;
  if (targetElementId === element.id || element.boundaryEvents.includes(targetElementId)) return true;
  if (target.type === 'startEvent')
    return 'eventSubProcesses' in element && (element.eventSubProcesses ?? []).includes(target.parentId ?? '');
  return element.outgoing.some((flowId) => run.model.flows[flowId]?.target === targetElementId);
}

/** Boundary events and event sub-processes that are new in the target. What cannot be opened is an incident there. */
function openNewSubscriptions(run: Run, instance: ElementInstance): void {
  if (instance.state !== 'ACTIVE') return;
  try {
    subscribeBoundaryEvents(run, instance);
    if (instance.type !== 'multiInstanceBody') subscribeEventSubProcesses(run, instance);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    raiseIncident(run, instance, error);
  }
}
