/**
 * Step 2 of *Follow one alarm*. Before: readings are stored (`batch.ts`). After: the few rules that they can change (`evaluate.ts`).
 * json-rules-engine evaluates whatever it holds, so rules are looked up here by scope and fact names first.
 */
import type { Device } from './device.js';
import { factsOf, type Rule } from './rule.js';

export class RuleIndex {
  /** By the most telling part of the scope (device, else type, else tag, else grid), then by telemetry key. */
  private readonly byScope = new Map<string, Map<string, Rule[]>>();
  readonly rules: Rule[];

  constructor(rules: Rule[]) {
    this.rules = rules;
    for (const rule of rules)
      for (const scope of scopesOf(rule)) {
        const byKey = this.byScope.get(scope) ?? new Map<string, Rule[]>();
        this.byScope.set(scope, byKey);
        for (const key of keysOf(rule)) byKey.set(key, [...(byKey.get(key) ?? []), rule]);
      }
  }

  /** Rules whose scope holds `device` and whose conditions read one of `keys`; each once, in the order of the ids. */
  candidates(device: Device, keys: Iterable<string>): Rule[] {
    const found = new Set<Rule>();
    const scopes = [`device:${device.id}`, `type:${device.typeId}`, `grid:${device.gridId}`, ...device.tags.map((tag) => `tag:${tag}`)];
    const names = [...keys];
    for (const scope of scopes) {
      const byKey = this.byScope.get(scope);
      if (!byKey) continue;
      for (const name of names) for (const rule of byKey.get(name) ?? []) if (isInScope(rule, device)) found.add(rule);
    }
    return found.size > 1 ? [...found].sort((a, b) => (a.id < b.id ? -1 : 1)) : [...found];
  }
}

function scopesOf({ scope }: Rule): string[] {
  if (scope.deviceIds) return scope.deviceIds.map((id) => `device:${id}`);
  if (scope.deviceTypes) return scope.deviceTypes.map((type) => `type:${type}`);
  if (scope.tags) return scope.tags.map((tag) => `tag:${tag}`);
  return (scope.gridIds ?? []).map((grid) => `grid:${grid}`);
}

/** Every part of the scope that is given must hold. */
function isInScope({ scope }: Rule, device: Device): boolean {
  return (
    (scope.deviceIds?.includes(device.id) ?? true) &&
    (scope.deviceTypes?.includes(device.typeId) ?? true) &&
    (scope.gridIds === undefined || (device.gridId !== null && scope.gridIds.includes(device.gridId))) &&
    (scope.tags?.some((tag) => device.tags.includes(tag)) ?? true)
  );
}

/** The telemetry keys that can change what the rule's conditions say; a window stands for the key it is made of. */
function keysOf(rule: Rule): Set<string> {
  const facts = [...factsOf(rule.condition), ...(rule.clear?.condition ? factsOf(rule.clear.condition) : [])];
  return new Set(facts.map((fact) => rule.windows?.[fact]?.fact ?? fact));
}
