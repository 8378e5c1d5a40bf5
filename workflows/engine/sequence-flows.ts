/** Tokens along sequence flows, and the gateways that wait for several of them. */
import { attachmentsOf, childCount, joiningScopes } from './attachments.js';
import { evaluate, show } from './expression.js';
import { Failure } from './failure.js';
import { activate } from './lifecycle.js';
import type { ModelElement, SequenceFlow } from './model.js';
import { instanceByKey, modelElement, note, type Run } from './run.js';
import type { ElementInstance, Key } from './state.js';

/** Moves a token over each flow, in the order given; the scope is where source and target live. */
export function takeFlows(run: Run, flowIds: string[], scopeKey: Key): void {
  for (const flowId of flowIds) {
    const flow = flowById(run, flowId);
    run.touched.flowsTaken.add(flowId);
    note(run, 'FLOW_TAKEN', { elementId: flowId });
    arrive(run, modelElement(run, flow.target), flow, instanceByKey(run, scopeKey));
  }
}

function arrive(run: Run, target: ModelElement, flow: SequenceFlow, scope: ElementInstance): void {
  const joins = (target.type === 'parallelGateway' || target.type === 'inclusiveGateway') && target.incoming.length > 1;
  if (!joins) {
    activate(run, target, scope.key);
    return;
  }
  const tokens = ((scope.waiting ??= {})[target.id] ??= {});
  attachmentsOf(run.state).joining.add(scope.key);
  tokens[flow.id] = (tokens[flow.id] ?? 0) + 1;
  run.touched.elementInstances.set(scope.key, scope);
  if (target.type === 'parallelGateway' && target.incoming.every((id) => (tokens[id] ?? 0) > 0)) fireJoin(run, target, scope);
}

/** BPMN 2.0 §13.4.2/§13.4.3: one token is taken from each incoming flow that has one, surplus tokens stay. */
function fireJoin(run: Run, gateway: ModelElement, scope: ElementInstance): void {
  const waiting = scope.waiting as NonNullable<ElementInstance['waiting']>;
  const tokens = waiting[gateway.id] as Record<string, number>;
  for (const [flowId, count] of Object.entries(tokens)) {
    if (count > 1) tokens[flowId] = count - 1;
    else delete tokens[flowId];
  }
  if (Object.keys(tokens).length === 0) delete waiting[gateway.id];
  if (Object.keys(waiting).length === 0) delete scope.waiting;
  run.touched.elementInstances.set(scope.key, scope);
  activate(run, gateway, scope.key);
}

/**
 * Once nothing else moves: opens each inclusive join that no further token can reach by an empty incoming flow (BPMN 2.0 §13.4.3), and
 * reports scopes in which tokens wait for flows that can never be taken. Answers whether anything was opened.
 */
export function openInclusiveJoins(run: Run): boolean {
  let opened = false;
  for (const scope of joiningScopes(run.state)) {
    for (const gatewayId of Object.keys(scope.waiting ?? {}).sort()) {
      const gateway = modelElement(run, gatewayId);
      if (gateway.type === 'inclusiveGateway' && isJoinReady(run, gateway, scope)) {
        fireJoin(run, gateway, scope);
        opened = true;
      }
    }
  }
  return opened;
}

/** A scope in which nothing lives but tokens still wait is stuck for ever: the model joins what it never split. */
export function stuckScope(run: Run, scope: ElementInstance): Failure | undefined {
  if (!scope.waiting || childCount(run.state, scope.key) > 0) return undefined;
  const [gatewayId, tokens] = Object.entries(scope.waiting)[0] as [string, Record<string, number>];
  const missing = modelElement(run, gatewayId).incoming.filter((id) => !tokens[id]);
  return new Failure('UNKNOWN', `The gateway "${gatewayId}" waits for a token on ${missing.map((id) => `"${id}"`).join(', ')}, but nothing is left that could bring one.`);
}

function isJoinReady(run: Run, gateway: ModelElement, scope: ElementInstance): boolean {
  const tokens = scope.waiting?.[gateway.id] ?? {};
  const withToken = new Set(gateway.incoming.filter((id) => (tokens[id] ?? 0) > 0));
  const empty = gateway.incoming.filter((id) => !withToken.has(id));
  if (empty.length === 0) return true;
  const towardsEmpty = sourcesOf(run, empty, gateway.id);
  const towardsWaiting = sourcesOf(run, [...withToken], gateway.id);
  for (const elementId of tokenPositions(run, scope, gateway.id)) if (towardsEmpty.has(elementId) && !towardsWaiting.has(elementId)) return false;
  return true;
}

/** Elements from which one of `flowIds` can be reached without passing `gatewayId`. Boundary events count as ways out of their host. */
function sourcesOf(run: Run, flowIds: string[], gatewayId: string): Set<string> {
  const found = new Set<string>();
  const pending = [...flowIds];
  for (let flowId = pending.pop(); flowId !== undefined; flowId = pending.pop()) {
    const source = modelElement(run, flowById(run, flowId).source);
    for (const element of source.type === 'boundaryEvent' ? [source, modelElement(run, source.attachedTo)] : [source]) {
      if (element.id === gatewayId || found.has(element.id)) continue;
      found.add(element.id);
      pending.push(...element.incoming);
    }
  }
  return found;
}

/** Where tokens of this scope are: living element instances, and tokens that wait at other joins. */
function tokenPositions(run: Run, scope: ElementInstance, gatewayId: string): Set<string> {
  const positions = new Set(Object.keys(scope.waiting ?? {}).filter((id) => id !== gatewayId));
  for (const key of attachmentsOf(run.state).children.get(scope.key) ?? []) positions.add(instanceByKey(run, key).elementId);
  return positions;
}

/**
 * The flows out of an exclusive gateway (one) or inclusive gateway (one or more). A single flow without condition is always taken.
 * @throws Failure CONDITION_ERROR when no condition holds and there is no default.
 */
export function chooseFlows(run: Run, gateway: ModelElement & { defaultFlow?: string }, instance: ElementInstance, exclusive: boolean): string[] {
  const chosen: string[] = [];
  for (const flowId of gateway.outgoing) {
    if (flowId === gateway.defaultFlow) continue;
    const { condition } = flowById(run, flowId);
    if (condition) {
      const value = evaluate(run, condition, instance.key, undefined, 'EXTRACT_VALUE_ERROR');
      if (typeof value !== 'boolean') throw new Failure('EXTRACT_VALUE_ERROR', `Expected the condition "${show(condition)}" of the flow "${flowId}" to give a boolean, but it gave ${JSON.stringify(value)}.`);
      if (!value) continue;
    }
    chosen.push(flowId);
    if (exclusive) return chosen;
  }
  if (chosen.length > 0) return chosen;
  if (gateway.defaultFlow) return [gateway.defaultFlow];
  if (gateway.outgoing.length === 0) return [];
  throw new Failure('CONDITION_ERROR', `No condition of the flows out of "${gateway.id}" holds, and none of them is the default.`);
}

function flowById(run: Run, flowId: string): SequenceFlow {
  const flow = run.model.flows[flowId];
  if (!flow) throw new Error(`The model ${run.model.bpmnProcessId} has no sequence flow ${flowId}`);
  return flow;
}
