/** Gateways that wait for several tokens: parallel, inclusive and complex joins (BPMN 2.0 §13.4). */
import { attachmentsOf, childCount, joiningScopes } from './attachments.js';
import { evaluateBoolean } from './expression.js';
import { Failure } from './failure.js';
import { raiseIncident } from './incidents.js';
import { activate } from './lifecycle.js';
import type { ElementOf, ModelElement, SequenceFlow } from './model.js';
import { instanceByKey, modelElement, sequenceFlow, type Run } from './run.js';
import type { ElementInstance } from './state.js';

/** A token has come to an element: it is entered, or, in front of a joining gateway, the token waits. */
export function arrive(run: Run, target: ModelElement, flow: SequenceFlow, scope: ElementInstance): void {
  const joins =
    (target.type === 'parallelGateway' || target.type === 'inclusiveGateway' || target.type === 'complexGateway') &&
    target.incoming.length > 1;
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
  for (const flowId of Object.keys(scope.waiting?.[gateway.id] ?? {})) takeToken(scope, gateway.id, flowId);
  run.touched.elementInstances.set(scope.key, scope);
  activate(run, gateway, scope.key);
}

/** Once nothing else moves: opens the joins that wait for what cannot come any more. Answers whether anything was opened. */
export function openJoins(run: Run): boolean {
  let opened = false;
  for (const scope of joiningScopes(run.state)) {
    for (const gatewayId of [...new Set([...Object.keys(scope.waiting ?? {}), ...Object.keys(scope.resetting ?? {})])].sort()) {
      const gateway = modelElement(run, gatewayId);
      if (gateway.type === 'complexGateway') opened = openComplex(run, gateway, scope) || opened;
      else if (gateway.type === 'inclusiveGateway' && isJoinReady(run, gateway, scope)) {
        fireJoin(run, gateway, scope);
        opened = true;
      }
    }
  }
  return opened;
}

function takeToken(scope: ElementInstance, gatewayId: string, flowId: string): void {
  const waiting = scope.waiting as NonNullable<ElementInstance['waiting']>;
  const tokens = waiting[gatewayId] as Record<string, number>;
  const count = tokens[flowId] as number;
  if (count > 1) tokens[flowId] = count - 1;
  else delete tokens[flowId];
  if (Object.keys(tokens).length === 0) delete waiting[gatewayId];
  if (Object.keys(waiting).length === 0) delete scope.waiting;
}

/**
 * BPMN 2.0 §13.4.5. Waiting for start: opens when the activation condition holds over the number of waiting tokens. Waiting for reset: takes, without
 * producing anything, one token from each other flow that still brings one; when none can come any more it may open again.
 */
function openComplex(run: Run, gateway: ElementOf<'complexGateway'>, scope: ElementInstance): boolean {
  if (scope.resetting?.[gateway.id]) return reset(run, gateway, scope);
  const tokens = scope.waiting?.[gateway.id];
  if (!tokens || scope.incidentKey) return false;
  const activationCount = Object.values(tokens).reduce((sum, count) => sum + count, 0);
  if (!isActivated(run, gateway, scope, activationCount)) return false;
  const others = gateway.incoming.filter((flowId) => !tokens[flowId]);
  if (others.length > 0) (scope.resetting ??= {})[gateway.id] = others;
  attachmentsOf(run.state).joining.add(scope.key);
  fireJoin(run, gateway, scope);
  return true;
}

function isActivated(run: Run, gateway: ElementOf<'complexGateway'>, scope: ElementInstance, activationCount: number): boolean {
  if (!gateway.activationCondition) return true;
  try {
    return evaluateBoolean(run, gateway.activationCondition, scope.key, { activationCount });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    raiseIncident(run, scope, error);
    return false;
  }
}

function reset(run: Run, gateway: ModelElement, scope: ElementInstance): boolean {
  const resetting = scope.resetting as Record<string, string[]>;
  const awaited = resetting[gateway.id] as string[];
  const tokens = scope.waiting?.[gateway.id] ?? {};
  const stillAwaited = awaited.filter((flowId) => !tokens[flowId]);
  for (const flowId of awaited) if (tokens[flowId]) takeToken(scope, gateway.id, flowId);
  const positions = tokenPositions(run, scope, gateway.id);
  const canCome = (flowId: string) => [...sourcesOf(run, [flowId], gateway.id)].some((elementId) => positions.has(elementId));
  const open = stillAwaited.filter(canCome);
  if (open.length === awaited.length) return false;
  if (open.length > 0) resetting[gateway.id] = open;
  else delete resetting[gateway.id];
  if (Object.keys(resetting).length === 0) delete scope.resetting;
  run.touched.elementInstances.set(scope.key, scope);
  run.queue.push({ type: 'checkScope', key: scope.key });
  return true;
}

/** A scope in which nothing lives but tokens still wait is stuck for ever: the model joins what it never split. */
export function stuckScope(run: Run, scope: ElementInstance): Failure | undefined {
  if (!scope.waiting || childCount(run.state, scope.key) > 0) return undefined;
  const [gatewayId = ''] = Object.keys(scope.waiting).sort();
  const gateway = modelElement(run, gatewayId);
  const missing = gateway.incoming.filter((id) => !scope.waiting?.[gatewayId]?.[id]).map((id) => `"${id}"`);
  const awaited = gateway.type === 'complexGateway' ? 'its activation condition to hold' : `a token on ${missing.join(', ')}`;
  return new Failure('UNKNOWN', `The gateway "${gatewayId}" waits for ${awaited}, but nothing is left that could bring a token.`);
}

function isJoinReady(run: Run, gateway: ModelElement, scope: ElementInstance): boolean {
  const tokens = scope.waiting?.[gateway.id] ?? {};
  const withToken = new Set(gateway.incoming.filter((id) => (tokens[id] ?? 0) > 0));
  const empty = gateway.incoming.filter((id) => !withToken.has(id));
  if (empty.length === 0) return true;
  const towardsEmpty = sourcesOf(run, empty, gateway.id);
  const towardsWaiting = sourcesOf(run, [...withToken], gateway.id);
  for (const elementId of tokenPositions(run, scope, gateway.id))
    if (towardsEmpty.has(elementId) && !towardsWaiting.has(elementId)) return false;
  return true;
}

/** Elements from which one of `flowIds` can be reached without passing `gatewayId`. Boundary events count as ways out of their host. */
function sourcesOf(run: Run, flowIds: string[], gatewayId: string): Set<string> {
  const found = new Set<string>();
  const pending = [...flowIds];
  for (let flowId = pending.pop(); flowId !== undefined; flowId = pending.pop()) {
    const source = modelElement(run, sequenceFlow(run, flowId).source);
    for (const element of [source, ...waysInto(run, source)]) {
      if (element.id === gatewayId || found.has(element.id)) continue;
      found.add(element.id);
      pending.push(...element.incoming);
    }
  }
  return found;
}

/** Other than by flows: the host of a boundary event, the throw events of a link. */
function waysInto(run: Run, element: ModelElement): ModelElement[] {
  if (element.type === 'boundaryEvent') return [modelElement(run, element.attachedTo)];
  if (element.type !== 'intermediateCatchEvent' || element.event.type !== 'link') return [];
  const { name } = element.event;
  return Object.values(run.model.elements).filter(
    (other) =>
      other.type === 'intermediateThrowEvent' &&
      other.parentId === element.parentId &&
      other.event.type === 'link' &&
      other.event.name === name,
  );
}

/** Where tokens of this scope are: living element instances, and tokens that wait at other joins. */
function tokenPositions(run: Run, scope: ElementInstance, gatewayId: string): Set<string> {
  const positions = new Set(Object.keys(scope.waiting ?? {}).filter((id) => id !== gatewayId));
  for (const key of attachmentsOf(run.state).children.get(scope.key) ?? []) positions.add(instanceByKey(run, key).elementId);
  return positions;
}
