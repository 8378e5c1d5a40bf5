import { isDeepStrictEqual } from 'node:util';
import type { StepEffects } from '../effect.js';
import type { Json } from '../json.js';
import type { ElementInstance, InstanceState, OutboxItem, Variable } from '../state.js';

const kinds = [
  'jobs',
  'userTasks',
  'timers',
  'messageSubscriptions',
  'signalSubscriptions',
  'conditionalSubscriptions',
  'incidents',
] as const;

/** What PostgreSQL would hold: the effects of all steps merged by key. The living part must equal the engine's state (design.md, "Promise"). */
export class RecordedRows {
  private readonly elementInstances = new Map<string, ElementInstance>();
  private readonly variables = new Map<string, Variable & { scopeKey: string; name: string }>();
  private readonly others = Object.fromEntries(kinds.map((kind) => [kind, new Map<string, Record<string, Json>>()])) as Record<
    (typeof kinds)[number],
    Map<string, Record<string, Json>>
  >;
  private readonly outbox = new Map<string, OutboxItem>();

  record({ changes }: StepEffects): void {
    for (const instance of changes.elementInstances) this.elementInstances.set(instance.key, instance);
    for (const variable of changes.variables) this.variables.set(variable.key, variable);
    for (const kind of kinds) for (const item of changes[kind]) this.others[kind].set(item.key, item as unknown as Record<string, Json>);
    for (const item of changes.outboxAdded) this.outbox.set(item.key, item);
    for (const key of changes.outboxDone) this.outbox.delete(key);
  }

  /** @throws Error that names the first difference */
  expectEqual(state: InstanceState): void {
    const living = [...this.elementInstances.values()].filter((instance) => instance.endedAt === undefined);
    expectSame('elementInstances', Object.fromEntries(living.map((instance) => [instance.key, instance])), state.elementInstances);
    const variables: Record<string, Record<string, Variable>> = {};
    for (const { scopeKey, name, key, value } of this.variables.values())
      if (state.elementInstances[scopeKey]) (variables[scopeKey] ??= {})[name] = { key, value };
    expectSame(
      'variables',
      variables,
      Object.fromEntries(Object.entries(state.variables).filter(([, scope]) => Object.keys(scope).length > 0)),
    );
    for (const kind of kinds) {
      const open = [...this.others[kind].values()].filter(isOpen);
      expectSame(kind, Object.fromEntries(open.map((item) => [item.key as string, item])), state[kind]);
    }
    expectSame('outbox', Object.fromEntries(this.outbox), state.outbox);
    for (const map of [state.elementInstances, ...kinds.map((kind) => state[kind]), state.outbox]) expectInOrder(Object.keys(map));
  }

  variablesOf(scopeKey: string): Record<string, Json> {
    return Object.fromEntries(
      [...this.variables.values()].filter((variable) => variable.scopeKey === scopeKey).map(({ name, value }) => [name, value]),
    );
  }
}

/** The same rule as `rebuild` (activities/rebuild.ts): an end or a closing state takes a row out of the living. */
function isOpen(item: Record<string, Json>): boolean {
  return item.endedAt === undefined && item.completedAt === undefined && item.state !== 'CLOSED';
}

function expectSame(what: string, recorded: unknown, inState: unknown): void {
  if (!isDeepStrictEqual(recorded, inState))
    throw new Error(
      `${what} recorded differ from the state.\nrecorded: ${JSON.stringify(recorded, null, 1)}\nstate: ${JSON.stringify(inState, null, 1)}`,
    );
}

/** `rebuild` reads rows by key: the same order in memory, or a recovered instance would go on in another one. */
function expectInOrder(keys: string[]): void {
  const sorted = [...keys].sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
  if (!isDeepStrictEqual(keys, sorted)) throw new Error(`The state holds ${keys.join(', ')} in another order than that of their keys`);
}
