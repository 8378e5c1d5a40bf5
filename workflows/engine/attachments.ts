/**
 * What hangs on an element instance, found without searching the whole state. Derived from the state and kept beside it, never in it:
 * a state read back from JSON gets its index on first use.
 */
import type { ElementInstance, InstanceState, Key } from './state.js';

export type AttachmentKind =
  'jobs' | 'userTasks' | 'timers' | 'messageSubscriptions' | 'signalSubscriptions' | 'conditionalSubscriptions' | 'incidents';

export interface Attachments {
  /** Keys of living element instances by the key of their scope, in order of creation. */
  children: Map<Key, Set<Key>>;
  /** Keys of open jobs, tasks, … by element instance. */
  byElement: Map<Key, Map<Key, AttachmentKind>>;
  /** Scopes in which tokens may wait in front of a joining gateway. */
  joining: Set<Key>;
}

const indexes = new WeakMap<InstanceState, Attachments>();
const kinds: AttachmentKind[] = [
  'jobs',
  'userTasks',
  'timers',
  'messageSubscriptions',
  'signalSubscriptions',
  'conditionalSubscriptions',
  'incidents',
];
const none: ReadonlyMap<Key, AttachmentKind> = new Map();

/** The index of `state`, built when it is not there yet. */
export function attachmentsOf(state: InstanceState): Attachments {
  let index = indexes.get(state);
  if (!index) {
    index = { children: new Map(), byElement: new Map(), joining: new Set() };
    indexes.set(state, index);
    for (const instance of Object.values(state.elementInstances)) {
      if (instance.scopeKey) addChild(index, instance.scopeKey, instance.key);
      if (instance.waiting || instance.resetting) index.joining.add(instance.key);
    }
    const items = kinds.flatMap((kind) =>
      Object.values(state[kind]).map(({ key, elementInstanceKey }) => ({ key, elementInstanceKey, kind })),
    );
    // Keys count upwards: by key is in order of creation, as in an index that has been kept from the start.
    items.sort((a, b) => a.key.length - b.key.length || (a.key < b.key ? -1 : 1));
    for (const { elementInstanceKey, kind, key } of items) addTo(index, elementInstanceKey, kind, key);
  }
  return index;
}

export function addChild(index: Attachments, scopeKey: Key, key: Key): void {
  const children = index.children.get(scopeKey);
  if (children) children.add(key);
  else index.children.set(scopeKey, new Set([key]));
}

export function removeChild(index: Attachments, scopeKey: Key, key: Key): void {
  const children = index.children.get(scopeKey);
  children?.delete(key);
  if (children?.size === 0) index.children.delete(scopeKey);
}

/** The living scopes in which tokens wait in front of a joining gateway, or a complex gateway waits for its reset. */
export function joiningScopes(state: InstanceState): ElementInstance[] {
  const { joining } = attachmentsOf(state);
  const scopes: ElementInstance[] = [];
  for (const key of joining) {
    const scope = state.elementInstances[key];
    if (scope?.waiting || scope?.resetting) scopes.push(scope);
    else joining.delete(key);
  }
  return scopes;
}

/** Number of living element instances directly inside a scope. */
export function childCount(state: InstanceState, scopeKey: Key): number {
  return attachmentsOf(state).children.get(scopeKey)?.size ?? 0;
}

export function attach(state: InstanceState, elementInstanceKey: Key, kind: AttachmentKind, key: Key): void {
  addTo(attachmentsOf(state), elementInstanceKey, kind, key);
}

export function detach(state: InstanceState, elementInstanceKey: Key, key: Key): void {
  const byElement = attachmentsOf(state).byElement;
  const attached = byElement.get(elementInstanceKey);
  attached?.delete(key);
  if (attached?.size === 0) byElement.delete(elementInstanceKey);
}

/** What is open on an element instance, in order of creation. */
export function attachedTo(state: InstanceState, elementInstanceKey: Key): ReadonlyMap<Key, AttachmentKind> {
  return attachmentsOf(state).byElement.get(elementInstanceKey) ?? none;
}

function addTo(index: Attachments, elementInstanceKey: Key, kind: AttachmentKind, key: Key): void {
  const attached = index.byElement.get(elementInstanceKey);
  if (attached) attached.set(key, kind);
  else index.byElement.set(elementInstanceKey, new Map([[key, kind]]));
}
